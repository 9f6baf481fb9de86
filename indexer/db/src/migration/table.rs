// SPDX-License-Identifier: Apache-2.0
//! A table written down as data, and its `CREATE` in whatever dialect the connection speaks.

use sea_orm::sea_query::{
    Alias, ColumnDef, ForeignKey, Index, IndexCreateStatement, Table as Ddl, TableCreateStatement,
};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::SchemaManager;

/// Column types that SQLite and PostgreSQL both have.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Text, hex and zero-padded amounts.
    Text,
    /// 64-bit integer.
    Int,
    /// Boolean.
    Bool,
    /// JSON (text in SQLite).
    Json,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    kind: Kind,
    nullable: bool,
}

impl Column {
    pub(super) const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, nullable: false }
    }

    pub(super) const fn null(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, nullable: true }
    }

    pub(super) fn definition(&self) -> ColumnDef {
        let mut column = ColumnDef::new(Alias::new(self.name));
        match self.kind {
            Kind::Text => column.text(),
            Kind::Int => column.big_integer(),
            Kind::Bool => column.boolean(),
            Kind::Json => column.json(),
        };
        if self.nullable {
            column.null()
        } else {
            column.not_null()
        };
        column
    }
}

/// A table with its keys.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) primary_key: &'static [&'static str],
    /// `(column, table, column)` of each foreign key.
    pub(super) references: &'static [(&'static str, &'static str, &'static str)],
    pub(super) indexes: &'static [&'static [&'static str]],
}

impl Table {
    pub(super) async fn create(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.statement()).await?;
        self.create_indexes(manager).await
    }

    async fn create_indexes(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        for columns in self.indexes {
            manager.create_index(self.index(columns)).await?;
        }
        Ok(())
    }

    pub(super) async fn drop(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.drop_table(Ddl::drop().table(Alias::new(self.name)).if_exists().to_owned()).await
    }

    /// Deletes all rows.
    pub(super) async fn empty(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let deleting = format!("DELETE FROM \"{}\"", self.name);
        manager.get_connection().execute_unprepared(&deleting).await?;
        Ok(())
    }

    /// Makes the table anew without its foreign keys, and moves its rows.
    pub(super) async fn drop_references(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let next = format!("{}_next", self.name);
        let bare = Self { references: &[], ..*self };
        manager.create_table(bare.statement().table(Alias::new(&next)).to_owned()).await?;
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let quoted = format!("\"{}\"", columns.join("\", \""));
        let moving =
            format!("INSERT INTO \"{next}\" ({quoted}) SELECT {quoted} FROM \"{}\"", self.name);
        manager.get_connection().execute_unprepared(&moving).await?;
        self.drop(manager).await?;
        let rename = Ddl::rename().table(Alias::new(&next), Alias::new(self.name)).to_owned();
        manager.rename_table(rename).await?;
        self.create_indexes(manager).await
    }

    fn statement(&self) -> TableCreateStatement {
        let mut table = Ddl::create();
        table.table(Alias::new(self.name)).if_not_exists();
        for column in self.columns {
            table.col(column.definition());
        }
        let mut primary = Index::create();
        for column in self.primary_key {
            primary.col(Alias::new(*column));
        }
        table.primary_key(&mut primary);
        for (column, other, target) in self.references {
            table.foreign_key(
                ForeignKey::create()
                    .name(format!("fk_{}_{}", self.name, column))
                    .from(Alias::new(self.name), Alias::new(*column))
                    .to(Alias::new(*other), Alias::new(*target)),
            );
        }
        table
    }

    fn index(&self, columns: &[&str]) -> IndexCreateStatement {
        let mut index = Index::create();
        index
            .name(format!("ix_{}_{}", self.name, columns.join("_")))
            .table(Alias::new(self.name))
            .if_not_exists();
        for column in columns {
            index.col(Alias::new(*column));
        }
        index
    }
}
