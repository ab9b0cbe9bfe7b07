#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/advice/call_item.h"
#include "analysis/advice/code_lenses.h"
#include "analysis/advice/file_advice.h"
#include "analysis/advice/highlights.h"
#include "analysis/advice/inlay_hints.h"
#include "analysis/advice/semantic_marks.h"
#include "analysis/program/call_statistics.h"
#include "analysis/program/files_read.h"
#include "analysis/project.h"
#include "analysis/python_version.h"
#include "analysis/rules/finding.h"
#include "analysis/rules/rule.h"
#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"

namespace interlock {

// What to look for in a file. A value: equal options and equal text give equal findings.
struct AnalysisOptions {
  PythonVersion target_version = kDefaultTargetVersion;
  // Rule names, "ALL", or "DEFAULT" for those on by default; empty: these.
  std::set<std::string, std::less<>> select;
  std::set<std::string, std::less<>> ignore;              // taken away from `select`
  std::map<std::string, Severity, std::less<>> severity;  // per rule, instead of its own
  Confidence confidence = Confidence::medium;             // findings below it are silent

  [[nodiscard]] bool enabled(const Rule& rule) const;
  friend bool operator==(const AnalysisOptions&, const AnalysisOptions&) = default;
};

// What a hover shows. A value. `markdown` is CommonMark without raw HTML.
struct Hover {
  ByteRange range;
  std::string markdown;
};

// All that was learned about one version of one file. Immutable; thread-safe. It keeps the text and
// the syntax tree, from which the next version is analysed by looking only at what changed.
class FileAnalysis {
 public:
  virtual ~FileAnalysis() = default;

  [[nodiscard]] virtual const Text& text() const = 0;
  [[nodiscard]] virtual const AnalysisOptions& options() const = 0;
  // Where it stands: reanalyze() keeps that.
  [[nodiscard]] virtual const FilePlace& place() const = 0;
  // Ordered by place, then rule name. Suppressed ones are left out.
  [[nodiscard]] virtual std::span<const Finding> findings() const = 0;
  // The parser met something that isn't Python as it knows it; findings are what the rest shows.
  [[nodiscard]] virtual bool has_syntax_errors() const = 0;

  // Equal in versions of a file that say the same to the files that import it.
  [[nodiscard]] virtual std::uint64_t fingerprint() const = 0;

  // Which files the findings come from, and the fixes that were asked for so far.
  [[nodiscard]] virtual FilesRead files_read() const = 0;

  // Repairs for one of findings(), best first, without suppressions. Each leaves code that parses.
  [[nodiscard]] virtual std::vector<Fix> fixes(const Finding& finding) const = 0;
  // The edit that adds `# interlock: ignore[rule]` for one of findings().
  [[nodiscard]] virtual Fix suppression(const Finding& finding) const = 0;
  // Changes that somebody may want of what is selected, where nothing is wrong; of an empty
  // selection, of what the cursor stands in. Some go over files.
  [[nodiscard]] virtual std::vector<Fix> refactorings(ByteRange selection) const = 0;
  // Guidance about what stands at `offset`, where there is any.
  [[nodiscard]] virtual std::optional<Hover> hover(std::uint32_t offset) const = 0;
  [[nodiscard]] virtual std::vector<Highlight> highlights(std::uint32_t offset) const = 0;
  [[nodiscard]] virtual std::vector<InlayHint> inlay_hints(ByteRange range) const = 0;
  [[nodiscard]] virtual std::vector<CodeLens> code_lenses() const = 0;
  [[nodiscard]] virtual std::vector<SemanticMark> semantic_marks(ByteRange range) const = 0;
  // Which model suits each of its functions, and what runs where.
  [[nodiscard]] virtual FileAdvice advice() const = 0;
  // How much of what its coroutine functions call is understood.
  [[nodiscard]] virtual CallStatistics call_statistics() const = 0;

  // Who calls what; keys are of items in this file. See analysis/advice/call_hierarchy.h.
  [[nodiscard]] virtual std::vector<CallItem> call_items(std::uint32_t offset) const = 0;
  [[nodiscard]] virtual std::vector<CallLink> outgoing_calls(const CallKey& key,
                                                             std::stop_token stop) const = 0;
  [[nodiscard]] virtual std::vector<CallLink> incoming_calls(const CallKey& key,
                                                             std::stop_token stop) const = 0;
};

// Analyses a text from scratch, as the file that stands at `place`. Any thread. Null only when
// stopped.
[[nodiscard]] std::shared_ptr<const FileAnalysis> analyze(const Text& text,
                                                          const AnalysisOptions& options,
                                                          std::stop_token stop = {},
                                                          const FilePlace& place = {});

// Analyses the text that `changes` made of `previous`, reusing what they didn't touch; it has the
// same place. The answer equals that of analyze(text, options, stop, place). Any thread. Null only
// when stopped.
[[nodiscard]] std::shared_ptr<const FileAnalysis> reanalyze(const FileAnalysis& previous,
                                                            const Text& text,
                                                            std::span<const TextChange> changes,
                                                            const AnalysisOptions& options,
                                                            std::stop_token stop = {});

// False where no rule can have a finding in these bytes, found without parsing them: no word of
// Python's concurrency occurs. Whole-program checks must not use it. Any thread.
[[nodiscard]] bool may_have_findings(std::string_view bytes);

// The text with every safe fix applied (or, if asked, every fix), one non-overlapping set after
// another until none is left. `applied` counts the fixes. The answer parses wherever the original
// did. Any thread.
struct FixedText {
  Text text;
  std::size_t applied = 0;
};
[[nodiscard]] FixedText apply_fixes(const Text& text, const AnalysisOptions& options,
                                    Applicability up_to, std::stop_token stop = {},
                                    const FilePlace& place = {});

// The text with a comment that silences it for every finding, where one can; `applied` counts the
// comments. Any thread.
[[nodiscard]] FixedText add_suppressions(const Text& text, const AnalysisOptions& options,
                                         std::stop_token stop = {}, const FilePlace& place = {});

}  // namespace interlock
