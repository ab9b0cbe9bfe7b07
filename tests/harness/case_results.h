#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "tests/harness/case_file.h"

// What the analysis makes of a caret case, as text to compare. Not thread-safe; for tests.
namespace interlock::tests {

// The case with the marks that `analysis`, of the case's code, gives. Severities and messages are
// written where the case has them at that place; related places where the case marks any.
[[nodiscard]] std::string render_findings(const CaseFile& given, const FileAnalysis& analysis);

// The case's code with its fixes.
[[nodiscard]] std::string fixed_code(const CaseFile& given, std::string_view code);

// A finding by what it says and the code it marks, for comparing texts that differ elsewhere.
[[nodiscard]] std::vector<std::string> described(const FileAnalysis& analysis);

}  // namespace interlock::tests
