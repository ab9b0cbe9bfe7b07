#include "server/cli/file_check.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "server/cli/formats/format.h"
#include "server/cli/source_file.h"
#include "server/cli/unified_diff.h"
#include "server/paths.h"

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

// The text with comments that silence what was found; counted in `report`.
Text silenced_text(const std::string& path, const Text& text, const SourceFile& source,
                   const AnalysisOptions& options, const FilePlace& place, FileReport& report) {
  FixedText silenced = add_suppressions(text, options, {}, place);
  if (silenced.applied == 0) return text;
  report.error = write_source_file(path, with_mark(source, silenced.text.to_string()));
  if (!report.error.empty()) return text;
  report.suppressed = silenced.applied;
  return silenced.text;
}

CheckedFile found_by(const FileAnalysis& analysis) {
  CheckedFile checked;
  checked.has_syntax_errors = analysis.has_syntax_errors();
  for (const Finding& finding : analysis.findings())
    checked.findings.push_back({finding, analysis.fixes(finding)});
  return checked;
}

FileReport report_on(const Text& text, bool has_syntax_errors,
                     std::span<const CheckedFinding> findings, const std::string& path,
                     ReportFormat format, const Painter& paint) {
  FileReport report;
  report.has_syntax_errors = has_syntax_errors;
  for (const auto& [finding, fixes] : findings) {
    if (has_fix(fixes, Applicability::safe)) ++report.fixable;
    if (has_fix(fixes, Applicability::unsafe)) ++report.fixable_all;
    report.findings.push_back(format_of(format).write({path, text, finding, fixes, paint}));
  }
  return report;
}

FileReport report_on(const FileAnalysis& analysis, const std::string& path, ReportFormat format,
                     const Painter& paint) {
  const CheckedFile found = found_by(analysis);
  return report_on(analysis.text(), found.has_syntax_errors, found.findings, path, format, paint);
}

}  // namespace

FileReport check_file(const std::string& path, const AnalysisOptions& options,
                      const CheckArguments& arguments, const Painter& paint,
                      const std::shared_ptr<Project>& project,
                      std::optional<CheckedFile>& checked) {
  FileReport report;
  SourceFile source =
      arguments.standard_input ? source_of(*arguments.standard_input) : read_source_file(path);
  if (!source.error.empty()) {
    report.error = std::move(source.error);
    return report;
  }
  const bool is_fixed = arguments.fix != FixScope::none || arguments.adds_suppressions;
  const bool is_kept = !is_fixed && !arguments.cache_folder.empty() && !arguments.standard_input;
  if (!may_have_findings(source.bytes)) {
    if (is_kept) checked.emplace().content = hash128(source.bytes);
    return report;
  }
  Text text(source.bytes);
  const FilePlace place{absolute_path(path), project,
                        arguments.standard_input ? Standing::open_document : Standing::on_disk};
  std::shared_ptr<const FileAnalysis> analysis = analyze(text, options, {}, place);
  CallStatistics calls;
  if (arguments.statistics) calls = analysis->call_statistics();
  const auto counted = [&](FileReport all) {
    all.calls = calls;
    return all;
  };
  if (is_kept) {
    checked = found_by(*analysis);
    checked->content = hash128(source.bytes);
    checked->read = analysis->files_read();
    return counted(report_on(text, checked->has_syntax_errors, checked->findings, path,
                             arguments.format, paint));
  }
  if (!is_fixed || analysis->findings().empty())
    return counted(report_on(*analysis, path, arguments.format, paint));
  const Text fixed = arguments.adds_suppressions
                         ? silenced_text(path, text, source, options, place, report)
                         : fixed_text(path, text, source, options, arguments, paint, place, report);
  if (report.fixed + report.suppressed > 0 && arguments.fix_target == FixTarget::file) {
    project->changed_on_disk(place.path);
    analysis = analyze(fixed, options, {}, place);
  }
  FileReport after = report_on(*analysis, path, arguments.format, paint);
  after.error = std::move(report.error);
  after.diff = std::move(report.diff);
  after.fixed = report.fixed;
  after.suppressed = report.suppressed;
  return counted(std::move(after));
}

std::optional<FileReport> report_known(const std::string& path, const std::string& absolute,
                                       const CheckRecord& record, const CheckCache& cache,
                                       ReportFormat format, const Painter& paint) {
  if (record.findings.empty())
    return report_on({}, record.has_syntax_errors, {}, path, format, paint);
  const auto text_of = [&](const std::string& file) -> std::optional<Text> {
    const SourceFile source = read_source_file(file);
    if (!source.error.empty() || !cache.is_as_known(file, source.bytes)) return std::nullopt;
    return Text(source.bytes);
  };
  const std::optional<Text> text = text_of(absolute);
  if (!text) return std::nullopt;
  std::vector<CheckedFinding> findings = record.findings;
  for (CheckedFinding& checked : findings) {
    for (RelatedPlace& related : checked.finding.related) {
      if (related.path.empty()) continue;
      related.text = text_of(related.path);
      if (!related.text) return std::nullopt;
    }
  }
  return report_on(*text, record.has_syntax_errors, findings, path, format, paint);
}

}  // namespace interlock
