"""What people look at: a read page, a timeline, an event with its sources, what a store holds.

A view has a data form (frozen records with `to_json`) and a screen form (rich renderables); it reads the store and
writes nothing. Modules are imported one by one, since the screen forms load rich.
"""
