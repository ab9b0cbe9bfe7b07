#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace interlock {

// The one of `candidates` that somebody who wrote `word` most likely meant, for "did you mean";
// nothing where none is near (at most a third of it mistyped). Of equally near ones the first.
// Capitals and "_" for "-" don't count as mistakes. Thread-safe; the answer views a candidate.
// Source: optimal string alignment (Damerau, 1964; Boytsov, 2011).
[[nodiscard]] std::optional<std::string_view> nearest_name(
    std::string_view word, std::span<const std::string_view> candidates);

}  // namespace interlock
