// The mortgage of the C example in C++17.
#include "tenure.hpp"

#include <cstring>
#include <iostream>

int main() try {
    tenure_loan_terms terms{};
    terms.principal = 400'000'000; // kopecks
    terms.annual_rate = 125 * (TENURE_RATE_ONE / 1000);
    terms.months = 180;
    terms.interest_only_months = 1;
    terms.disbursed_on = tenure::date(2026, 1, 15);
    std::strcpy(terms.currency, "RUB");

    const tenure::Loan loan(terms);
    const auto rows = loan.rows();
    std::cout << "payment, kopecks  " << loan.payment() << "\n"
              << "paid in total     " << loan.totals().paid << "\n"
              << "rows              " << rows.size() << ", the last pays " << rows.back().payment << "\n";

    terms.months = 0;
    try {
        tenure::Loan refused(terms);
    } catch (const tenure::Error &error) {
        std::cout << "no months         " << error.what() << "\n";
    }
    std::cout << tenure::call("loan.progress", R"({"asOf":"2036-01-15","loan":{"currency":"RUB",
        "principal":"4000000.00","annualRate":"0.125","months":180,"disbursedOn":"2026-01-15","interestOnlyMonths":1}})")
              << "\n";
    return 0;
} catch (const std::exception &error) {
    std::cerr << error.what() << "\n";
    return 1;
}
