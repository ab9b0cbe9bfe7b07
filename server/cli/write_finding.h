#pragma once

#include <span>
#include <string>

#include "analysis/rules/finding.h"
#include "analysis/text/text.h"
#include "protocol/json.h"
#include "server/cli/file_check.h"

namespace interlock {

// A finding as `format` prints it: `path:line:column: severity: message [rule]`, followed in the
// text format by the excerpt, the reason, the fixes and the related places; or a JSON object. Any
// thread.
[[nodiscard]] WrittenFinding write_finding(ReportFormat format, const std::string& path,
                                           const Text& text, const Finding& finding,
                                           std::span<const Fix> fixes, const Painter& paint);

}  // namespace interlock
