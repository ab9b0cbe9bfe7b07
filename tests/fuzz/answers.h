#pragma once

#include <cstdint>
#include <string>

#include "analysis/analysis.h"

// What an analysis says, as text to compare: equal analyses say the same. Not thread-safe; for the
// fuzzers.
namespace interlock::fuzz {

// Findings, fixes of the first `most_fixed` of them, hints, lenses, which functions the file has
// and where they run.
[[nodiscard]] std::string answers_of_file(const FileAnalysis& analysis, std::size_t most_fixed);

// What there is to say of what stands at a place: hover, highlights, who calls it and what it
// calls, what it could become.
[[nodiscard]] std::string answers_at(const FileAnalysis& analysis, std::uint32_t offset);

[[nodiscard]] std::string as_text(const Fix& fix);

}  // namespace interlock::fuzz
