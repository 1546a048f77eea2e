//! TypeScript types from the JSON Schemas of the operations.
//!
//! Takes the part of JSON Schema 2020-12 that schemars writes for our types: objects, enums, unions of constants,
//! arrays, maps, nullable values and `$defs`. A keyword outside that part is an error with its place, never `any`:
//! a type that says less than the schema would be found wrong only on somebody's page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value};

/// One operation with its two schemas.
#[derive(Debug)]
pub struct Operation {
    /// Such as `loan.schedule`.
    pub name: String,
    /// One line for the docs.
    pub summary: String,
    /// Schema of the request.
    pub request: Value,
    /// Schema of the response.
    pub response: Value,
}

/// Keywords that narrow a value or describe it, but do not change its TypeScript type.
const WITHOUT_TYPE: &[&str] = &[
    "$comment",
    "$schema",
    "default",
    "deprecated",
    "description",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "propertyNames",
    "title",
    "uniqueItems",
];

/// The text of `operations.ts`.
pub fn module(operations: &[Operation]) -> Result<String> {
    let mut types = Types::default();
    let mut table = String::new();
    for operation in operations {
        let request = types.root(&operation.request, &operation.name, "Request")?;
        let response = types.root(&operation.response, &operation.name, "Response")?;
        table.push_str(&comment(&operation.summary, None, "  "));
        writeln!(
            table,
            "  {}: {{ request: {request}; response: {response} }};",
            literal(&operation.name)
        )?;
    }
    let mut text =
        String::from("// Written by `cargo xtask gen` from the schemas of the operations; do not edit.\n\n");
    text.push_str("/** Every operation of this build with its request and its response. */\n");
    write!(text, "export interface Operations {{\n{table}}}\n\n")?;
    text.push_str("/** Name of an operation. */\nexport type OperationName = keyof Operations;\n");
    for declaration in types.declarations.values() {
        text.push('\n');
        text.push_str(&declaration.text);
    }
    Ok(text)
}

/// The named types of all operations; a name stands for one type everywhere.
#[derive(Debug, Default)]
struct Types {
    declarations: BTreeMap<String, Declaration>,
}

#[derive(Debug)]
struct Declaration {
    schema: Value,
    text: String,
}

impl Types {
    /// Declares the schema of a request or a response, with all that it refers to, and returns its name.
    fn root(&mut self, schema: &Value, operation: &str, part: &str) -> Result<String> {
        let place = format!("{operation} {}", part.to_lowercase());
        let object = schema
            .as_object()
            .with_context(|| format!("{place}: the schema is not an object"))?;
        let mut own = object.clone();
        if let Some(definitions) = own.remove("$defs") {
            let definitions = definitions.as_object().cloned().unwrap_or_default();
            for (name, definition) in &definitions {
                self.declare(name, definition, &place)?;
            }
        }
        let titled = object.get("title").and_then(Value::as_str).map(str::to_owned);
        let name = titled.unwrap_or_else(|| pascal(operation) + part);
        self.declare(&name, &Value::Object(own), &place)?;
        Ok(name)
    }

    fn declare(&mut self, name: &str, schema: &Value, place: &str) -> Result<()> {
        let place = format!("{place}: {name}");
        ensure!(is_identifier(name), "{place}: the name is not an identifier");
        let schema = bare(schema);
        if let Some(known) = self.declarations.get(name) {
            ensure!(
                known.schema == schema,
                "{place}: another type has this name\n{}\n{schema}",
                known.schema
            );
            return Ok(());
        }
        let text = declaration(name, &schema).with_context(|| place)?;
        self.declarations
            .insert(name.to_owned(), Declaration { schema, text });
        Ok(())
    }
}

/// A schema without what only its place in a document adds.
fn bare(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(object) = schema.as_object_mut() {
        object.remove("$schema");
        object.remove("title");
    }
    schema
}

fn declaration(name: &str, schema: &Value) -> Result<String> {
    let Some(object) = schema.as_object() else {
        return Ok(format!("export type {name} = unknown;\n"));
    };
    let doc = documentation(object, "");
    if is_record(object) {
        return Ok(format!("{doc}export interface {name} {}\n", fields(object, "")?));
    }
    if let Some(choices) = object.get("oneOf").and_then(Value::as_array) {
        knows_only(object, &["oneOf"])?;
        let mut text = format!("{doc}export type {name} =");
        for choice in choices {
            let comment = choice
                .as_object()
                .map(|choice| documentation(choice, "  "))
                .unwrap_or_default();
            write!(text, "\n{comment}  | {}", expression(choice, "  ")?)?;
        }
        return Ok(text + ";\n");
    }
    Ok(format!(
        "{doc}export type {name} = {};\n",
        expression(schema, "")?
    ))
}

/// The type of a schema, written where it is used; `indent` is that of the line it stands on.
fn expression(schema: &Value, indent: &str) -> Result<String> {
    let object = match schema {
        Value::Bool(true) => return Ok("unknown".into()),
        Value::Object(object) => object,
        other => bail!("the schema {other} is not an object"),
    };
    if let Some(reference) = object.get("$ref") {
        knows_only(object, &["$ref"])?;
        return referred(reference);
    }
    if let Some(value) = object.get("const") {
        knows_only(object, &["const", "type"])?;
        return Ok(literal_of(value));
    }
    if let Some(values) = object.get("enum").and_then(Value::as_array) {
        knows_only(object, &["enum", "type"])?;
        return Ok(values.iter().map(literal_of).collect::<Vec<_>>().join(" | "));
    }
    for (keyword, sign) in [("oneOf", " | "), ("anyOf", " | "), ("allOf", " & ")] {
        if let Some(parts) = object.get(keyword).and_then(Value::as_array) {
            knows_only(object, &[keyword])?;
            let parts = parts
                .iter()
                .map(|part| expression(part, indent))
                .collect::<Result<Vec<_>>>()?;
            return Ok(parts.join(sign));
        }
    }
    match object.get("type") {
        None => {
            knows_only(object, &[])?;
            Ok("unknown".into())
        }
        Some(Value::String(kind)) => of_kind(kind, object, indent),
        Some(Value::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            let types = kinds
                .map(|kind| of_kind(kind, object, indent))
                .collect::<Result<Vec<_>>>()?;
            Ok(types.join(" | "))
        }
        Some(other) => bail!("the type {other} is not a name"),
    }
}

fn of_kind(kind: &str, object: &Map<String, Value>, indent: &str) -> Result<String> {
    match kind {
        "array" => array(object, indent),
        "object" if is_record(object) => fields(object, indent),
        "object" => map(object, indent),
        // Keywords of arrays and objects may stand beside these when a value is nullable.
        "string" | "boolean" | "null" | "integer" | "number" => {
            let beside = [
                "type",
                "items",
                "prefixItems",
                "properties",
                "required",
                "additionalProperties",
            ];
            knows_only(object, &beside)?;
            Ok(if matches!(kind, "integer" | "number") {
                "number".into()
            } else {
                kind.into()
            })
        }
        other => bail!("the type {other:?} is unknown"),
    }
}

fn array(object: &Map<String, Value>, indent: &str) -> Result<String> {
    knows_only(object, &["type", "items", "prefixItems"])?;
    if let Some(items) = object.get("prefixItems").and_then(Value::as_array) {
        let items = items
            .iter()
            .map(|item| expression(item, indent))
            .collect::<Result<Vec<_>>>()?;
        return Ok(format!("readonly [{}]", items.join(", ")));
    }
    let items = object
        .get("items")
        .context("an array says nothing of its items")?;
    let item = expression(items, indent)?;
    let is_compound = item.contains(" | ") || item.contains(" & ") || item.starts_with("readonly ");
    Ok(if is_compound {
        format!("readonly ({item})[]")
    } else {
        format!("readonly {item}[]")
    })
}

fn map(object: &Map<String, Value>, indent: &str) -> Result<String> {
    knows_only(object, &["type", "additionalProperties"])?;
    let values = object
        .get("additionalProperties")
        .context("an object says nothing of its fields")?;
    Ok(format!(
        "Readonly<Record<string, {}>>",
        expression(values, indent)?
    ))
}

fn is_record(object: &Map<String, Value>) -> bool {
    let is_object = object.get("type").and_then(Value::as_str) == Some("object");
    let closed = object.get("additionalProperties") == Some(&Value::Bool(false));
    is_object && (object.contains_key("properties") || closed)
}

fn fields(object: &Map<String, Value>, indent: &str) -> Result<String> {
    knows_only(
        object,
        &["type", "properties", "required", "additionalProperties"],
    )?;
    if object
        .get("additionalProperties")
        .is_some_and(|more| !more.is_boolean())
    {
        bail!("an object has both fields and a map");
    }
    let required = object
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let properties = object
        .get("properties")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    let inner = format!("{indent}  ");
    let mut text = String::from("{\n");
    for (name, schema) in &properties {
        if let Some(schema) = schema.as_object() {
            text.push_str(&documentation(schema, &inner));
        }
        let optional = if required.iter().any(|field| field == name) {
            ""
        } else {
            "?"
        };
        let key = if is_identifier(name) {
            name.clone()
        } else {
            literal(name)
        };
        let value = expression(schema, &inner).with_context(|| format!("field {name}"))?;
        writeln!(text, "{inner}readonly {key}{optional}: {value};")?;
    }
    Ok(text + indent + "}")
}

fn referred(reference: &Value) -> Result<String> {
    let name = reference.as_str().and_then(|path| path.strip_prefix("#/$defs/"));
    let name = name.with_context(|| format!("the reference {reference} does not lead to $defs"))?;
    Ok(name.to_owned())
}

fn knows_only(object: &Map<String, Value>, keywords: &[&str]) -> Result<()> {
    let is_known = |key: &&String| keywords.contains(&key.as_str()) || WITHOUT_TYPE.contains(&key.as_str());
    match object.keys().find(|key| !is_known(key)) {
        Some(key) => bail!("the keyword {key:?} has no TypeScript type here"),
        None => Ok(()),
    }
}

fn documentation(object: &Map<String, Value>, indent: &str) -> String {
    let description = object
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    comment(
        description,
        object.get("default").filter(|value| !value.is_null()),
        indent,
    )
}

fn comment(description: &str, default: Option<&Value>, indent: &str) -> String {
    let mut lines: Vec<String> = description
        .trim()
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.extend(default.map(|value| format!("@defaultValue `{value}`")));
    // A comment's end inside the text would let the rest of it become code.
    let lines: Vec<String> = lines.into_iter().map(|line| line.replace("*/", "*\\/")).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let body: String = lines
                .iter()
                .map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n")
                .collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

fn literal(text: &str) -> String {
    literal_of(&Value::String(text.to_owned()))
}

fn literal_of(value: &Value) -> String {
    value.to_string()
}

fn is_identifier(name: &str) -> bool {
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts_well && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn pascal(name: &str) -> String {
    let mut upper = true;
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            text.push(if upper { c.to_ascii_uppercase() } else { c });
        }
        upper = !c.is_ascii_alphanumeric();
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn declared(schema: &Value) -> String {
        declaration("T", schema).unwrap_or_else(|error| format!("error: {error:#}"))
    }

    fn written(schema: &Value) -> String {
        expression(schema, "").unwrap_or_else(|error| format!("error: {error:#}"))
    }

    #[test]
    fn an_object_is_an_interface_with_optional_fields() {
        let schema = json!({
            "type": "object", "description": "Terms.", "additionalProperties": false, "required": ["months"],
            "properties": {
                "months": {"type": "integer", "format": "uint16", "minimum": 1, "description": "How long."},
                "day-count": {"type": "string", "default": "oneTwelfth"},
            },
        });
        let expected = "/** Terms. */\nexport interface T {\n  /** @defaultValue `\"oneTwelfth\"` */\n  \
                        readonly \"day-count\"?: string;\n  /** How long. */\n  readonly months: number;\n}\n";
        assert_eq!(declared(&schema), expected);
    }

    #[test]
    fn a_union_of_constants_keeps_its_comments() {
        let schema = json!({"oneOf": [
            {"const": "annuity", "type": "string", "description": "Level payment."},
            {"enum": ["a", "b"], "type": "string"},
        ]});
        let expected = "export type T =\n  /** Level payment. */\n  | \"annuity\"\n  | \"a\" | \"b\";\n";
        assert_eq!(declared(&schema), expected);
    }

    #[test]
    fn nullable_values_arrays_and_maps_are_written() {
        assert_eq!(written(&json!({"type": ["string", "null"]})), "string | null");
        assert_eq!(
            written(&json!({"anyOf": [{"$ref": "#/$defs/Row"}, {"type": "null"}]})),
            "Row | null"
        );
        assert_eq!(
            written(&json!({"type": "array", "items": {"$ref": "#/$defs/Row"}})),
            "readonly Row[]"
        );
        let nullable_items = json!({"type": "array", "items": {"type": ["string", "null"]}});
        assert_eq!(written(&nullable_items), "readonly (string | null)[]");
        let table = json!({"type": "array", "items": {"type": "array", "items": {"type": "string"}}});
        assert_eq!(written(&table), "readonly (readonly string[])[]");
        let map = json!({"type": "object", "additionalProperties": {"type": "string"}});
        assert_eq!(written(&map), "Readonly<Record<string, string>>");
        let pair = json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]});
        assert_eq!(written(&pair), "readonly [string, number]");
        assert_eq!(written(&json!(true)), "unknown");
    }

    #[test]
    fn what_has_no_type_is_refused_with_its_place() {
        let schema = json!({"type": "object", "properties": {"a": {"not": {"type": "null"}}}});
        assert_eq!(
            declared(&schema),
            "error: field a: the keyword \"not\" has no TypeScript type here"
        );
        assert!(written(&json!({"$ref": "#/$defs/A", "properties": {}})).starts_with("error"));
        assert!(written(&json!({"type": "object"})).starts_with("error"));
        assert!(written(&json!({"type": "decimal"})).starts_with("error"));
    }

    #[test]
    fn text_cannot_leave_its_comment() {
        assert_eq!(comment("a */ b", None, ""), "/** a *\\/ b */\n");
    }

    #[test]
    fn two_types_of_one_name_must_agree() -> Result<()> {
        let operation = |format: &str| Operation {
            name: "a.b".into(),
            summary: "S.".into(),
            request: json!({"title": "Ask", "type": "object", "properties": {"x": {"$ref": "#/$defs/X"}},
                            "$defs": {"X": {"type": "string"}}}),
            response: json!({"type": "object", "properties": {}, "$defs": {"X": {"type": format}}}),
        };
        let text = module(&[operation("string")])?;
        assert!(
            text.contains("  /** S. */\n  \"a.b\": { request: Ask; response: ABResponse };\n"),
            "{text}"
        );
        assert!(text.contains("export type X = string;\n"), "{text}");
        assert!(module(&[operation("integer")]).is_err());
        Ok(())
    }
}
