/* What a vendor's first program does with the unpacked library. */
#include <stdio.h>
#include <string.h>

#include <tenure.h>

int main(void)
{
    if (tenure_abi_version() < TENURE_ABI_VERSION) {
        fprintf(stderr, "the library %s is older than the header\n", tenure_version());
        return 1;
    }
    tenure_loan_terms terms = {0};
    terms.principal = 400000000;
    terms.annual_rate = TENURE_RATE_ONE / 8;
    terms.months = 180;
    terms.interest_only_months = 1;
    memcpy(terms.currency, "RUB", 4);
    tenure_loan *loan = NULL;
    int64_t payment = 0;
    tenure_status status = tenure_date_from_ymd(2026, 1, 15, &terms.disbursed_on);
    if (status == TENURE_OK) {
        status = tenure_loan_new(&terms, &loan);
    }
    if (status == TENURE_OK) {
        status = tenure_loan_payment(loan, &payment);
    }
    tenure_loan_free(loan);
    printf("tenure %s: %s, payment %ld\n", tenure_version(), tenure_status_kind(status), (long)payment);
    return payment == 4939516 ? 0 : 1;
}
