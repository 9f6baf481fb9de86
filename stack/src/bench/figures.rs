// SPDX-License-Identifier: Apache-2.0
//! Small sums and extracts that several measurements share.

/// The value that so many percent of ascending ones do not exceed, or zero where there is none.
pub fn percentile(ascending: &[u64], percent: usize) -> u64 {
    let rank = (ascending.len() * percent).div_ceil(100).saturating_sub(1);
    ascending.get(rank).copied().unwrap_or(0)
}

/// The last lines of a text, in their order.
pub fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (_, last) = lines.split_at(lines.len().saturating_sub(count));
    last.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{last_lines, percentile};

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values = [10, 20, 30, 40];
        assert_eq!(
            [0, 25, 50, 99, 100].map(|percent| percentile(&values, percent)),
            [10, 10, 20, 40, 40]
        );
        assert_eq!(percentile(&[], 50), 0);
    }

    #[test]
    fn the_last_lines_keep_their_order() {
        assert_eq!(last_lines("one\ntwo\nthree\n", 2), "two\nthree");
        assert_eq!(last_lines("one\n", 5), "one");
        assert_eq!(last_lines("", 5), "");
    }
}
