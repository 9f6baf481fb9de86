// SPDX-License-Identifier: Apache-2.0
//! What the full blocks of a kind of load took, and the table of it.

use super::{super::figures::percentile, fill::Block};

/// A full block, and what its import took.
#[derive(Clone, Copy, Debug)]
pub struct Full {
    /// The block.
    pub block: Block,
    /// Milliseconds, a slot after the one before.
    pub import_ms: u64,
    /// Milliseconds, right after the one before.
    pub catching_up_ms: u64,
}

/// One line of the table.
#[derive(Debug)]
pub struct Imported {
    /// What the blocks are full of.
    pub what: &'static str,
    /// The full ones, in their order.
    pub full: Vec<Full>,
    /// The greatest share of the limit that any block of this kind reached.
    pub fullest: f64,
    /// Milliseconds that an import may take: half the slot.
    pub limit_ms: u64,
}

impl Imported {
    /// The time that so many percent of the imports do not exceed, in milliseconds.
    pub fn import_ms(&self, percent: usize) -> u64 {
        percentile(&self.ascending(|full| full.import_ms), percent)
    }

    fn ascending(&self, of: impl Fn(&Full) -> u64) -> Vec<u64> {
        let mut times: Vec<u64> = self.full.iter().map(of).collect();
        times.sort_unstable();
        times
    }

    /// Which block took longest, beside the one after it in that order.
    fn longest(&self) -> Option<String> {
        let longest = self.full.iter().max_by_key(|full| full.import_ms)?;
        let place = self.full.iter().position(|full| full.block.height == longest.block.height)?;
        let next = self.ascending(|full| full.import_ms).into_iter().rev().nth(1)?;
        Some(format!(
            "{}: the longest, {} ms, was block {}, the {}. of {} full ones, with {} transactions; \
             the next longest took {next} ms.\n",
            self.what,
            longest.import_ms,
            longest.block.height,
            place + 1,
            self.full.len(),
            longest.block.transactions,
        ))
    }

    /// What a measure of the blocks is on average.
    fn mean(&self, of: impl Fn(&Full) -> f64) -> f64 {
        self.full.iter().map(of).sum::<f64>() / (self.full.len().max(1) as f64)
    }

    fn cells(&self) -> [String; 12] {
        let weight_ms = self.mean(|full| full.block.weight_ps as f64 / 1e9);
        let time_ms = self.mean(|full| full.import_ms as f64);
        let longest = self.import_ms(100);
        [
            self.what.to_string(),
            self.full.len().to_string(),
            format!("{:.0}", self.mean(|full| full.block.transactions as f64)),
            format!("{:.1} %", 100.0 * self.mean(|full| full.block.share)),
            format!("{weight_ms:.0} ms"),
            format!("{} ms", self.import_ms(50)),
            format!("{} ms", self.import_ms(99)),
            format!("{longest} ms"),
            format!("{} ms", self.limit_ms),
            format!("{:.1} %", 100.0 * longest as f64 / self.limit_ms.max(1) as f64),
            format!("{:.2}", time_ms / weight_ms.max(f64::MIN_POSITIVE)),
            format!("{} ms", percentile(&self.ascending(|full| full.catching_up_ms), 100)),
        ]
    }
}

/// All lines, the longest time beside its limit.
pub fn table(lines: &[Imported]) -> String {
    let mut table = String::from(
        "\n| blocks full of | blocks | transactions | of the weight limit | weight | import p50 | \
         p99 | longest | half the slot | of it | time by weight | longest, all at once |\n\
         |----------------|-------:|-------------:|--------------------:|-------:|-----------:|\
         ----:|--------:|--------------:|------:|---------------:|---------------------:|\n",
    );
    for line in lines {
        table += &format!("| {} |\n", line.cells().join(" | "));
    }
    for line in lines.iter().filter(|line| line.full.is_empty()) {
        let fullest = 100.0 * line.fullest;
        table += &format!("\n{}: no block was full; the fullest to {fullest:.1} %.\n", line.what);
    }
    table.push('\n');
    table.extend(lines.iter().filter_map(Imported::longest));
    table
}

#[cfg(test)]
mod tests {
    use super::{Block, Full, Imported, table};

    fn line(times: &[u64]) -> Imported {
        let block =
            |height| Block { height, transactions: 100, weight_ps: 800_000_000_000, share: 0.95 };
        let full = times.iter().zip(7..).map(|(time, height)| Full {
            block: block(height),
            import_ms: *time,
            catching_up_ms: time + 1,
        });
        Imported { what: "epochs", full: full.collect(), fullest: 0.95, limit_ms: 1_000 }
    }

    #[test]
    fn the_longest_import_stands_beside_half_the_slot() {
        let table = table(&[line(&[300, 500, 400])]);
        let row = "| epochs | 3 | 100 | 95.0 % | 800 ms | 400 ms | 500 ms | 500 ms | 1000 ms | \
                   50.0 % | 0.50 | 501 ms |";
        assert!(table.contains(row), "{table}");
        let which = "epochs: the longest, 500 ms, was block 8, the 2. of 3 full ones, with 100 \
                     transactions; the next longest took 400 ms.";
        assert!(table.contains(which), "{table}");
    }

    #[test]
    fn a_kind_without_full_blocks_is_said_to_have_none() {
        let table = table(&[line(&[])]);
        assert!(table.contains("epochs: no block was full; the fullest to 95.0 %."), "{table}");
    }
}
