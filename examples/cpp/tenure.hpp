// A C++17 view of tenure.h, small enough to copy into a project: handles that free themselves, errors as exceptions.
#pragma once

#include "tenure.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

// A refused request: the status, and the error's JSON as the message.
class Error : public std::runtime_error {
public:
    Error(tenure_status status, const std::string &json) : std::runtime_error(json), status_(status) {}
    tenure_status status() const noexcept { return status_; }

private:
    tenure_status status_;
};

// Text of the library, freed with the object.
class Text {
public:
    Text() = default;
    ~Text() { tenure_buffer_free(&buffer_); }
    Text(const Text &) = delete;
    Text &operator=(const Text &) = delete;
    tenure_buffer *out() noexcept { return &buffer_; }
    std::string str() const { return {reinterpret_cast<const char *>(buffer_.data), buffer_.len}; }

private:
    tenure_buffer buffer_{};
};

// Any operation: JSON in, JSON out.
inline std::string call(std::string_view operation, std::string_view request) {
    Text answer;
    const auto status =
        tenure_call(operation.data(), operation.size(), request.data(), request.size(), answer.out());
    if (status != TENURE_OK) {
        throw Error(status, answer.str());
    }
    return answer.str();
}

inline int32_t date(int32_t year, int32_t month, int32_t day) {
    int32_t days = 0;
    if (const auto status = tenure_date_from_ymd(year, month, day, &days)) {
        throw Error(status, tenure_status_kind(status));
    }
    return days;
}

// One loan. Moving it moves the handle; threads may share a const Loan.
class Loan {
public:
    explicit Loan(const tenure_loan_terms &terms) {
        tenure_loan *loan = nullptr;
        if (const auto status = tenure_loan_new(&terms, &loan)) {
            Text why;
            tenure_loan_explain(&terms, why.out());
            throw Error(status, why.str());
        }
        loan_.reset(loan);
    }

    int64_t payment() const {
        int64_t payment = 0;
        tenure_loan_payment(loan_.get(), &payment);
        return payment;
    }

    tenure_totals totals() const {
        tenure_totals totals{};
        tenure_loan_totals(loan_.get(), &totals);
        return totals;
    }

    std::vector<tenure_installment> rows() const {
        std::size_t count = 0;
        tenure_loan_row_count(loan_.get(), &count);
        std::vector<tenure_installment> rows(count);
        tenure_loan_rows(loan_.get(), 0, rows.data(), rows.size(), &count);
        return rows;
    }

private:
    struct Free {
        void operator()(tenure_loan *loan) const noexcept { tenure_loan_free(loan); }
    };
    std::unique_ptr<tenure_loan, Free> loan_;
};

} // namespace tenure
