// SPDX-License-Identifier: Apache-2.0
//! Four plots, as SVG.

use crate::sim::{
    Planck, Units,
    assumptions::{DAYS_PER_YEAR, YEARS},
    checks::{bound_ever_ppm, inflation},
    economy::Day,
    holdings::Purse,
    network::Network,
};
use anyhow::{Result, anyhow};
use plotters::{
    chart::{ChartBuilder, SeriesLabelPosition},
    element::{PathElement, Rectangle},
    prelude::{Color, IntoDrawingArea, LineSeries, RGBColor, SVGBackend, WHITE},
    series::AreaSeries,
    style::BLACK,
};
use vigor_primitives::units::{PLANCK_PER_VGR, planck};

/// Width and height, in pixels.
const SIZE: (u32, u32) = (960, 480);
/// Days from one point of a line to the next.
const STEP: usize = 10;

/// Colours that stay apart for the colour-blind (Okabe and Ito).
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(213, 94, 0),
    RGBColor(86, 180, 233),
    RGBColor(204, 121, 167),
];

type Points = Vec<(f64, f64)>;

/// A file name and its contents.
pub type Plot = (&'static str, String);

/// All plots.
pub fn all(network: &Network, days: &[Day], liars: &[(Units, Planck)]) -> Result<Vec<Plot>> {
    Ok(vec![
        ("emission.svg", emission(network, days, liars)?),
        ("awards.svg", awards(days)?),
        ("inflation.svg", bounds(network, days)?),
        ("supply.svg", supply(days)?),
    ])
}

fn emission(network: &Network, days: &[Day], liars: &[(Units, Planck)]) -> Result<String> {
    let of = |value: fn(&Day) -> Units| line(days.iter().map(|day| millions(planck(value(day)))));
    let lying = std::iter::once(network.reserve).chain(liars.iter().map(|(left, _)| *left));
    let lines = [
        ("reserve left", of(|day| day.reserve)),
        ("reserve left, all oracles lying", line(lying.map(|left| millions(planck(left))))),
        ("granted", of(|day| day.granted)),
        ("minted", of(|day| day.minted)),
    ];
    chart("Emission and reserve", "million VGR", &lines)
}

fn awards(days: &[Day]) -> Result<String> {
    let each = |units: u128, day: &Day| {
        units.checked_div(u128::from(day.recording)).unwrap_or(0) as f64 / 1e6
    };
    let days = days.get(1..).unwrap_or_default();
    let of = |value: fn(&Day) -> u128| line(days.iter().map(move |day| each(value(day), day)));
    let lines = [
        ("by the rules alone", of(|day| day.closing.earned)),
        ("after the caps of account and day", of(|day| day.closing.capped)),
        ("after the epoch's budget: what is granted", of(|day| day.closing.granted.into())),
    ];
    chart("Awards against caps, for each person who moved that day", "VGR a day", &lines)
}

fn bounds(network: &Network, days: &[Day]) -> Result<String> {
    let windows = inflation(network, days);
    let year = DAYS_PER_YEAR as usize;
    let of = |value: fn(&(u64, u64)) -> u64| -> Points {
        let points = windows.iter().enumerate().step_by(STEP);
        points.map(|(at, window)| (years(at + year), value(window) as f64 / 1e4)).collect()
    };
    let ever = bound_ever_ppm(network) as f64 / 1e4;
    let lines = [
        ("growth of the supply in the last 365 days", of(|window| window.0)),
        ("its bound, known when they began", of(|window| window.1)),
        ("the bound known at genesis", vec![(1.0, ever), (YEARS as f64, ever)]),
    ];
    chart("Inflation against its bound", "percent a year", &lines)
}

/// Who owns the supply without the market, stacked: the market's part would hide the others.
fn supply(days: &[Day]) -> Result<String> {
    let purses: Vec<Purse> =
        Purse::ALL.into_iter().filter(|purse| *purse != Purse::Market).collect();
    let mut stacked = vec![0u128; days.len()];
    let mut layers = Vec::new();
    for purse in purses {
        for (sum, day) in stacked.iter_mut().zip(days) {
            *sum += day.holdings.of(purse);
        }
        layers.push((purse.name(), line(stacked.iter().map(|sum| millions(*sum)))));
    }
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(failed)?;
        let top = highest(&layers);
        let mut chart = builder(&area, "Who holds the supply, the market's part left out")
            .build_cartesian_2d(0.0..YEARS as f64, 0.0..top)
            .map_err(failed)?;
        chart
            .configure_mesh()
            .x_desc("years")
            .y_desc("million VGR")
            .max_light_lines(1)
            .label_style(("sans-serif", 15))
            .axis_desc_style(("sans-serif", 16))
            .draw()
            .map_err(failed)?;
        // The highest layer first, so that those below stay in sight.
        for ((name, points), colour) in layers.iter().zip(COLOURS).rev() {
            chart
                .draw_series(AreaSeries::new(points.clone(), 0.0, colour.filled()))
                .map_err(failed)?
                .label(*name)
                .legend(move |(x, y)| {
                    Rectangle::new([(x, y - 5), (x + 18, y + 5)], colour.filled())
                });
        }
        legend(&mut chart)?;
        area.present().map_err(failed)?;
    }
    Ok(svg)
}

fn chart(title: &str, unit: &str, lines: &[(&str, Points)]) -> Result<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(failed)?;
        let mut chart = builder(&area, title)
            .build_cartesian_2d(0.0..YEARS as f64, 0.0..highest(lines))
            .map_err(failed)?;
        chart
            .configure_mesh()
            .x_desc("years")
            .y_desc(unit)
            .max_light_lines(1)
            .label_style(("sans-serif", 15))
            .axis_desc_style(("sans-serif", 16))
            .draw()
            .map_err(failed)?;
        for ((name, points), colour) in lines.iter().zip(COLOURS) {
            chart
                .draw_series(LineSeries::new(points.clone(), colour.stroke_width(2)))
                .map_err(failed)?
                .label(*name)
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2))
                });
        }
        legend(&mut chart)?;
        area.present().map_err(failed)?;
    }
    Ok(svg)
}

type Area<'a> = plotters::drawing::DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Chart<'a, 'b> = plotters::chart::ChartContext<
    'a,
    SVGBackend<'b>,
    plotters::coord::cartesian::Cartesian2d<
        plotters::coord::types::RangedCoordf64,
        plotters::coord::types::RangedCoordf64,
    >,
>;

fn builder<'a, 'b>(area: &'a Area<'b>, title: &str) -> ChartBuilder<'a, 'b, SVGBackend<'b>> {
    let mut builder = ChartBuilder::on(area);
    builder
        .margin(16)
        .caption(title, ("sans-serif", 24))
        .x_label_area_size(44)
        .y_label_area_size(64);
    builder
}

fn legend<'a, 'b: 'a>(chart: &mut Chart<'a, 'b>) -> Result<()> {
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE.mix(0.85))
        .border_style(BLACK.mix(0.3))
        .label_font(("sans-serif", 16))
        .draw()
        .map_err(failed)
}

fn line(values: impl Iterator<Item = f64>) -> Points {
    values.enumerate().step_by(STEP).map(|(day, value)| (years(day), value)).collect()
}

fn highest(lines: &[(&str, Points)]) -> f64 {
    let values = lines.iter().flat_map(|(_, points)| points.iter().map(|(_, value)| *value));
    values.fold(0.0, f64::max) * 1.35
}

fn years(day: usize) -> f64 {
    day as f64 / DAYS_PER_YEAR as f64
}

fn millions(amount: Planck) -> f64 {
    amount as f64 / PLANCK_PER_VGR as f64 / 1e6
}

fn failed(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("cannot plot: {error}")
}
