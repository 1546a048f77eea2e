//! Contacts: the channels on which a bank and its customers meet, the kinds of contact, contact records, and what
//! contacts cost.
