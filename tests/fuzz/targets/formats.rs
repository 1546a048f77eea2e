//! Readers of journeys and logs in the formats of others: any bytes are answered, and what is written again comes back.
//!
//! The first byte chooses the format, the rest is the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenure_core::journey::exchange::{ExportFormat, ImportFormat, Imported, export, import};
use tenure_core::journey::log::{Clock, Columns, ocel, read_csv, read_json_lines, write_csv, write_json_lines, xes};
use tenure_core::journey::plan::Plan;
use tenure_core::journey::{Atlas, log::EventLog};
use tenure_core::label::Language;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let (columns, clock) = (Columns::default(), Clock::default());
    match choice % 8 {
        0 => {
            if let Ok(read) = read_csv(bytes, b',', &columns, clock) {
                table(&read.log);
            }
        }
        1 => {
            if let Ok(read) = read_json_lines(text, &columns, clock) {
                table(&read.log);
            }
        }
        2 => {
            let _ = xes::read(bytes, &xes::Keys::default(), clock);
            if let Ok(document) = xes::Document::read(bytes) {
                let written = document.write();
                let again = xes::Document::read(written.as_bytes()).expect("what was written is read");
                assert_eq!(again.write(), written);
            }
        }
        3 => {
            if let Ok(document) = ocel::Document::read_json(bytes) {
                let written = document.write_json();
                let again = ocel::Document::read_json(written.as_bytes()).expect("what was written is read");
                assert_eq!(again.write_json(), written);
                flattened(&document);
            }
        }
        4 => {
            if let Ok(document) = ocel::Document::read_xml(text) {
                let written = document.write_xml();
                let again = ocel::Document::read_xml(&written).expect("what was written is read");
                assert_eq!(again.write_xml(), written);
                flattened(&document);
            }
        }
        5 => journey(ImportFormat::Mermaid, ExportFormat::Mermaid, text),
        6 => journey(ImportFormat::Cjml, ExportFormat::Cjml, text),
        _ => {
            if let Ok((Imported::Plan(plan), _)) = import(ImportFormat::Bpmn, text, "fuzz", Language::English) {
                let _ = Plan::new(*plan);
            }
        }
    }
});

fn table(log: &EventLog) {
    let (columns, clock) = (Columns::default(), Clock::default());
    let csv = write_csv(log);
    let read = read_csv(csv.as_bytes(), b',', &columns, clock).expect("what was written is read");
    assert_eq!((read.refused, write_csv(&read.log)), (0, csv));
    let lines = write_json_lines(log);
    let read = read_json_lines(&lines, &columns, clock).expect("what was written is read");
    assert_eq!((read.refused, write_json_lines(&read.log)), (0, lines));
}

fn flattened(document: &ocel::Document) {
    let _ = document.faults(Clock::default());
    for kind in document.object_types.iter().take(3) {
        let read = document.flatten(&kind.name, &[], Clock::default()).expect("the type is known");
        let flat = read.flattening.expect("objects became cases");
        assert_eq!(read.rows, flat.events - flat.left_out + flat.repeated);
    }
}

fn journey(from: ImportFormat, to: ExportFormat, text: &str) {
    let Ok((Imported::Atlas(draft), _)) = import(from, text, "fuzz", Language::English) else { return };
    // Too many parts for an atlas are refused.
    let Ok(atlas) = Atlas::new(*draft) else { return };
    let journey = atlas.journeys().next().expect("a journey was read");
    let (written, _) = export(to, &atlas, journey, Language::English).expect("a user journey has every format");
    let (again, _) = import(from, &written, "fuzz", Language::English).expect("what was written is read");
    let Imported::Atlas(draft) = again else { panic!("a journey was written") };
    let again = Atlas::new(*draft).expect("what was written is whole");
    let journey = again.journeys().next().expect("a journey was read");
    assert_eq!(export(to, &again, journey, Language::English).expect("as before").0, written);
}
