// SPDX-License-Identifier: Apache-2.0
//! The table.

use super::blocks::Measured;

/// All lines, each figure beside its limit.
pub fn table(lines: &[Measured]) -> String {
    let mut table = String::from(
        "\n| load | finalized | block time | a second | the block's limit | of it | \
         weight of one | declared | bytes | interval p50 | p99 | refused |\n\
         |------|----------:|-----------:|---------:|------------------:|------:|\
         --------------:|---------:|------:|-------------:|----:|--------:|\n",
    );
    for line in lines {
        let cells = [
            line.what.to_string(),
            line.events.to_string(),
            format!("{:.1} s", line.millis as f64 / 1e3),
            format!("{:.1}", line.rate()),
            format!("{:.1}", line.limit),
            format!("{:.1} %", 100.0 * line.rate() / line.limit.max(f64::MIN_POSITIVE)),
            format!("{:.1} µs", line.used.weight_ps as f64 / 1e6),
            format!("{:.1} µs", line.declared.weight_ps as f64 / 1e6),
            line.declared.bytes.to_string(),
            format!("{} ms", line.interval_ms(50)),
            format!("{} ms", line.interval_ms(99)),
            line.refused.to_string(),
        ];
        table += &format!("| {} |\n", cells.join(" | "));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{super::limits::Fit, Measured, table};

    #[test]
    fn each_figure_stands_beside_its_limit() {
        let line = Measured {
            what: "transfers",
            events: 60_000,
            millis: 60_000,
            limit: 1_250.0,
            used: Fit { weight_ps: 300_000_000, bytes: 145, per_block: 2_500 },
            declared: Fit { weight_ps: 400_000_000, bytes: 145, per_block: 1_875 },
            intervals_ms: (1..=100).map(|at| 1_950 + at).collect(),
            refused: 0,
        };
        let table = table(&[line]);
        assert!(table.contains("| 1000.0 | 1250.0 | 80.0 % | 300.0 µs | 400.0 µs |"), "{table}");
        assert!(table.contains("| 2000 ms | 2049 ms | 0 |"), "{table}");
    }
}
