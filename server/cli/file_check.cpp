#include "server/cli/file_check.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "server/cli/source_file.h"
#include "server/cli/unified_diff.h"
#include "server/cli/write_finding.h"

namespace interlock {
namespace {

std::string with_mark(const SourceFile& source, std::string bytes) {
  return source.byte_order_mark ? "\xEF\xBB\xBF" + std::move(bytes) : std::move(bytes);
}

bool has_fix(const std::vector<Fix>& fixes, Applicability up_to) {
  return std::any_of(fixes.begin(), fixes.end(), [up_to](const Fix& fix) {
    return fix.kind != FixKind::suppress && fix.applicability <= up_to;
  });
}

// The text with the fixes that were asked for, and what came of them in `report`.
Text fixed_text(const std::string& path, const Text& text, const SourceFile& source,
                const AnalysisOptions& options, const CheckArguments& arguments,
                const Painter& paint, const FilePlace& place, FileReport& report) {
  const Applicability up_to =
      arguments.fix == FixScope::safe ? Applicability::safe : Applicability::unsafe;
  FixedText fixed = apply_fixes(text, options, up_to, {}, place);
  if (fixed.applied == 0) return text;
  std::string bytes = with_mark(source, fixed.text.to_string());
  if (arguments.fix_target == FixTarget::diff) {
    report.diff = unified_diff(path, with_mark(source, source.bytes), bytes, paint);
    report.fixed = fixed.applied;
    return text;
  }
  report.error = write_source_file(path, bytes);
  if (!report.error.empty()) return text;
  report.fixed = fixed.applied;
  return fixed.text;
}

}  // namespace

FileReport report_on(const FileAnalysis& analysis, const std::string& path, ReportFormat format,
                     const Painter& paint) {
  FileReport report;
  report.has_syntax_errors = analysis.has_syntax_errors();
  for (const Finding& finding : analysis.findings()) {
    const std::vector<Fix> fixes = analysis.fixes(finding);
    if (has_fix(fixes, Applicability::safe)) ++report.fixable;
    if (has_fix(fixes, Applicability::unsafe)) ++report.fixable_all;
    report.findings.push_back(write_finding(format, path, analysis.text(), finding, fixes, paint));
  }
  return report;
}

FileReport check_file(const std::string& path, const AnalysisOptions& options,
                      const CheckArguments& arguments, const Painter& paint,
                      const std::shared_ptr<Project>& project) {
  FileReport report;
  SourceFile source = read_source_file(path);
  if (!source.error.empty()) {
    report.error = std::move(source.error);
    return report;
  }
  if (!may_have_findings(source.bytes)) return report;
  Text text(source.bytes);
  const FilePlace place{std::filesystem::absolute(path).lexically_normal().generic_string(),
                        project, Standing::on_disk};
  std::shared_ptr<const FileAnalysis> analysis = analyze(text, options, {}, place);
  if (arguments.statistics) report.calls = analysis->call_statistics();
  if (arguments.fix == FixScope::none || analysis->findings().empty()) {
    FileReport all = report_on(*analysis, path, arguments.format, paint);
    all.calls = report.calls;
    return all;
  }
  const Text fixed = fixed_text(path, text, source, options, arguments, paint, place, report);
  if (report.fixed > 0 && arguments.fix_target == FixTarget::file) {
    project->changed_on_disk(place.path);
    analysis = analyze(fixed, options, {}, place);
  }
  FileReport after = report_on(*analysis, path, arguments.format, paint);
  after.error = std::move(report.error);
  after.diff = std::move(report.diff);
  after.fixed = report.fixed;
  after.calls = report.calls;
  return after;
}

}  // namespace interlock
