"""Keys of intents."""


def keys_of(policy, customer, rule, times, reading):
    """Intents of a rule that moved for the `times`-th time."""
    name = policy["id"] if reading["key"] == "policyId" else f"{policy['id']}@{policy['version']}"
    return [(f"{name}/{customer}/{rule['id']}/{times}/{intent}", intent) for intent in rule.get("intents", [])]
