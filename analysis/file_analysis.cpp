#include <algorithm>
#include <array>
#include <cstring>

#include "analysis/advice/hover.h"
#include "analysis/analysis.h"
#include "analysis/facts/extract.h"
#include "analysis/rules/rule_context.h"
#include "analysis/suppressions/suppressions.h"
#include "analysis/syntax/tree.h"

namespace interlock {
namespace {

class ParsedFile final : public FileAnalysis {
 public:
  ParsedFile(Text text, std::shared_ptr<const Tree> tree, ExtractedFacts extracted,
             const AnalysisOptions& options)
      : text_(std::move(text)),
        tree_(std::move(tree)),
        extracted_(std::move(extracted)),
        options_(options),
        has_syntax_errors_(tree_->has_errors()) {}

  [[nodiscard]] const Text& text() const override { return text_; }
  [[nodiscard]] const AnalysisOptions& options() const override { return options_; }
  [[nodiscard]] std::span<const Finding> findings() const override { return findings_; }
  [[nodiscard]] bool has_syntax_errors() const override { return has_syntax_errors_; }

  [[nodiscard]] std::vector<Fix> fixes(const Finding& finding) const override {
    if (finding.rule->fixes == nullptr) return {};
    const RuleContext context(text_, *extracted_.facts, options_.target_version);
    FixSink sink;
    finding.rule->fixes(context, finding, sink);
    return sink.take();
  }

  [[nodiscard]] Fix suppression(const Finding& finding) const override {
    return suppression_fix(text_, *extracted_.facts, finding);
  }

  [[nodiscard]] std::optional<Hover> hover(std::uint32_t offset) const override {
    const RuleContext context(text_, *extracted_.facts, options_.target_version);
    return hover_at(context, findings_, offset);
  }

  [[nodiscard]] const Tree& tree() const { return *tree_; }
  [[nodiscard]] const ExtractedFacts& extracted() const { return extracted_; }

  // False when stopped.
  bool run_rules(const std::stop_token& stop);

 private:
  Text text_;
  std::shared_ptr<const Tree> tree_;
  ExtractedFacts extracted_;
  AnalysisOptions options_;
  bool has_syntax_errors_;
  std::vector<Finding> findings_;
};

bool ParsedFile::run_rules(const std::stop_token& stop) {
  const RuleContext context(text_, *extracted_.facts, options_.target_version);
  for (const Rule* rule : all_rules()) {
    if (stop.stop_requested()) return false;
    if (!options_.enabled(*rule) || options_.target_version < rule->since) continue;
    FindingSink sink(*rule);
    rule->check(context, sink);
    for (Finding& finding : sink.take()) {
      if (finding.confidence < options_.confidence) continue;
      const auto chosen = options_.severity.find(rule->name);
      if (chosen != options_.severity.end()) finding.severity = chosen->second;
      findings_.push_back(std::move(finding));
    }
  }
  const Suppressions suppressions(text_, *extracted_.facts);
  std::erase_if(findings_, [&](const Finding& finding) { return suppressions.cover(finding); });
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    if (a.range != b.range) return a.range < b.range;
    return a.rule->name < b.rule->name;
  });
  return true;
}

std::shared_ptr<const FileAnalysis> finish(std::shared_ptr<ParsedFile> file,
                                           const std::stop_token& stop) {
  return file->run_rules(stop) ? std::shared_ptr<const FileAnalysis>(std::move(file)) : nullptr;
}

}  // namespace

bool AnalysisOptions::enabled(const Rule& rule) const {
  if (ignore.contains(rule.name) || ignore.contains("ALL")) return false;
  if (select.empty()) return rule.enabled_by_default;
  return select.contains(rule.name) || select.contains("ALL");
}

std::shared_ptr<const FileAnalysis> analyze(const Text& text, const AnalysisOptions& options,
                                            std::stop_token stop) {
  auto tree = Tree::parse(text, stop);
  if (tree == nullptr) return nullptr;
  ExtractedFacts extracted = extract_facts(text, *tree, nullptr);
  return finish(std::make_shared<ParsedFile>(text, std::move(tree), std::move(extracted), options),
                stop);
}

std::shared_ptr<const FileAnalysis> reanalyze(const FileAnalysis& previous, const Text& text,
                                              std::span<const TextChange> changes,
                                              const AnalysisOptions& options,
                                              std::stop_token stop) {
  const auto* before = dynamic_cast<const ParsedFile*>(&previous);
  if (before == nullptr) return analyze(text, options, stop);
  auto tree = Tree::reparse(before->tree(), before->text(), text, changes, stop);
  if (tree == nullptr) return nullptr;
  ExtractedFacts extracted = extract_facts(text, *tree, &before->extracted());
  return finish(std::make_shared<ParsedFile>(text, std::move(tree), std::move(extracted), options),
                stop);
}

// Every finding needs a coroutine, or something of Python's concurrency modules.
bool may_have_findings(std::string_view bytes) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "async ", "asyncio", "threading", "concurrent.futures", "multiprocessing", "queue", "anyio"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return ::memmem(bytes.data(), bytes.size(), word.data(), word.size()) != nullptr;
  });
}

}  // namespace interlock
