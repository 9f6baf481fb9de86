// SPDX-License-Identifier: Apache-2.0
//! `/v1/rewards`.

pub mod explanation;
pub mod show;

use crate::errors::Problem;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which program.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RewardsQuery {
    /// Number of the program, 0 by default.
    program: Option<String>,
}

impl RewardsQuery {
    fn program(&self) -> Result<u32, Problem> {
        self.program.as_deref().map_or(Ok(0), |text| crate::ids::path_number("program", text))
    }
}
