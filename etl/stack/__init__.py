"""Airflow on this machine: `onrecord up` and `onrecord down`.

`up` starts one supervisor process in a session of its own; it starts PostgreSQL, Airflow's services and (without
sources of one's own) the sample newsroom, starts again what crashes, and ends all of it when it is asked to.
"""
