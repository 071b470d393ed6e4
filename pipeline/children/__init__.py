"""Work in guarded children: a submission's files are read where they can cost only so much, here or on a cluster.

`errand` what is to be done and how it ended, `guard` one child, `confinement` what a child may use and reach, `executors` many
errands on this machine, `cluster` on others by Dask, `spool` the private folder that they leave their results in.
"""
