//! Every operation has vectors; figures, errors and whole answers are as written down.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use tenure::api;
use tenure_conformance::{Vector, VectorFile, at_path, covers, read_answers, vectors_dir};

fn vector_files() -> Vec<VectorFile> {
    let mut paths: Vec<_> = fs::read_dir(vectors_dir())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let file: VectorFile = serde_json::from_slice(&fs::read(path).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(
                path.file_stem().and_then(|stem| stem.to_str()),
                Some(file.operation.as_str())
            );
            file
        })
        .collect()
}

fn check(operation: &str, vector: &Vector) -> Vec<String> {
    let request = match (&vector.request, &vector.request_text) {
        (Some(request), None) => request.to_string(),
        (None, Some(text)) => text.clone(),
        _ => return vec!["give either request or requestText".into()],
    };
    match (
        api::call(operation, request.as_bytes()),
        &vector.expect,
        &vector.error,
    ) {
        (Ok(answer), Some(expect), None) => {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            expect
                .iter()
                .filter(|(path, expected)| {
                    !at_path(&answer, path).is_some_and(|actual| covers(actual, expected))
                })
                .map(|(path, expected)| {
                    format!(
                        "{path}: expected {expected}, got {}",
                        at_path(&answer, path).unwrap_or(&Value::Null)
                    )
                })
                .collect()
        }
        (Err(got), None, Some(expected)) if got.kind == expected.kind && got.field == expected.field => {
            Vec::new()
        }
        (got, expect, error) => vec![format!("expected {expect:?} or {error:?}, got {got:?}")],
    }
}

#[test]
fn every_figure_of_every_vector_comes_out() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in vector_files() {
        for vector in &file.vectors {
            count += 1;
            assert!(!vector.source.is_empty(), "{} names no source", vector.id);
            let problems = check(&file.operation, vector);
            wrong.extend(
                problems
                    .into_iter()
                    .map(|problem| format!("{} {}: {problem}", file.operation, vector.id)),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} vectors:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_operation_has_vectors_of_answers_and_of_refusals() {
    let listed: BTreeSet<_> = api::operations()
        .iter()
        .map(|operation| operation.name.to_owned())
        .collect();
    let files = vector_files();
    let covered: BTreeSet<_> = files.iter().map(|file| file.operation.clone()).collect();
    assert_eq!(listed, covered);
    for file in files {
        assert!(
            file.vectors.iter().any(|vector| vector.expect.is_some()),
            "{} has no answer",
            file.operation
        );
        assert!(
            file.vectors.iter().any(|vector| vector.error.is_some()),
            "{} has no refusal",
            file.operation
        );
    }
}

#[test]
fn whole_answers_are_byte_for_byte_as_checked_in() {
    let mut count = 0;
    for file in vector_files() {
        let bytes = fs::read(vectors_dir().join(format!("{}.answers", file.operation))).unwrap();
        let records = read_answers(&bytes).unwrap();
        assert_eq!(records.len(), file.vectors.len());
        for (record, vector) in records.iter().zip(&file.vectors) {
            assert_eq!(record.id, vector.id);
            let (status, answer) = match api::call(&record.operation, &record.request) {
                Ok(answer) => (0, answer),
                Err(error) => (error.code, error.to_json()),
            };
            assert!(
                status == record.status && answer.as_bytes() == record.answer,
                "{} {}",
                record.operation,
                record.id
            );
            count += 1;
        }
    }
    assert!(count > 0);
}
