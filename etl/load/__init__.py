"""Lake to warehouse: dbt on a working copy, then an atomic switch of the published file. Importing it is light."""
