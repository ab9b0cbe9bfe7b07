#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "analysis/advice/call_hierarchy.h"
#include "analysis/advice/hover.h"
#include "analysis/analysis.h"
#include "analysis/facts/extract.h"
#include "analysis/index/module_store.h"
#include "analysis/program/call_graph.h"
#include "analysis/program/outline.h"
#include "analysis/refactorings/refactoring.h"
#include "analysis/rules/rule_context.h"
#include "analysis/run/guarded.h"
#include "analysis/suppressions/suppressions.h"
#include "analysis/syntax/tree.h"
#include "analysis/text/byte_search.h"

namespace interlock {

extern const Rule unused_suppression_rule;

namespace {

// What a file is analysed from. A value.
struct Parts {
  Text text;
  std::shared_ptr<const Tree> tree;  // null where the project had the module already
  ExtractedFacts extracted;
  std::shared_ptr<const Module> module;
  FilePlace place;
  bool has_syntax_errors = false;
};

class ParsedFile final : public FileAnalysis {
  [[nodiscard]] RuleContext context() const {
    return {parts_.text, *parts_.module, parts_.place.project.get(), options_.target_version};
  }

  // What `ask` says of the kept context, where there is one that nobody else is asking and no file
  // has changed since; otherwise of a fresh one.
  template <typename Ask>
  auto with_context(Ask ask) const {
    const std::unique_lock<std::mutex> lock(kept_mutex_, std::try_to_lock);
    if (lock.owns_lock() && kept_.context != nullptr) {
      if (kept_.revision == revision()) return ask(*kept_.context);
      kept_.context.reset();
    }
    return ask(context());
  }

 public:
  ParsedFile(Parts parts, const AnalysisOptions& options)
      : parts_(std::move(parts)), options_(options) {}

  [[nodiscard]] const Text& text() const override { return parts_.text; }
  [[nodiscard]] const AnalysisOptions& options() const override { return options_; }
  [[nodiscard]] const FilePlace& place() const override { return parts_.place; }
  [[nodiscard]] std::span<const Finding> findings() const override { return findings_; }
  [[nodiscard]] bool has_syntax_errors() const override { return parts_.has_syntax_errors; }
  [[nodiscard]] std::uint64_t fingerprint() const override {
    return parts_.module->facts->fingerprint();
  }

  [[nodiscard]] std::vector<Fix> fixes(const Finding& finding) const override {
    if (finding.rule->fixes == nullptr) return {};
    return with_context([&](const RuleContext& context) {
      FixSink sink;
      finding.rule->fixes(context, finding, sink);
      note_read(context);
      return sink.take();
    });
  }

  [[nodiscard]] FilesRead files_read() const override {
    return read_.with([](const FilesRead& read) { return read; });
  }

  [[nodiscard]] Fix suppression(const Finding& finding) const override {
    return suppression_fix(parts_.text, *parts_.module->facts, finding);
  }

  [[nodiscard]] std::vector<Fix> refactorings(ByteRange selection) const override {
    return with_context([&](const RuleContext& context) {
      FixSink sink;
      for (const Refactoring* refactoring : all_refactorings())
        refactoring->offer(context, selection, sink);
      return sink.take();
    });
  }

  [[nodiscard]] std::optional<Hover> hover(std::uint32_t offset) const override {
    return with_context(
        [&](const RuleContext& context) { return hover_at(context, findings_, offset); });
  }

  [[nodiscard]] std::vector<Highlight> highlights(std::uint32_t offset) const override {
    return with_context([&](const RuleContext& context) { return highlights_at(context, offset); });
  }

  [[nodiscard]] std::vector<InlayHint> inlay_hints(ByteRange range) const override {
    return with_context(
        [&](const RuleContext& context) { return interlock::inlay_hints(context, range); });
  }

  [[nodiscard]] std::vector<CodeLens> code_lenses() const override {
    return with_context(
        [&](const RuleContext& context) { return interlock::code_lenses(context); });
  }

  [[nodiscard]] std::vector<SemanticMark> semantic_marks(ByteRange range) const override {
    return with_context(
        [&](const RuleContext& context) { return interlock::semantic_marks(context, range); });
  }

  [[nodiscard]] FileAdvice advice() const override { return file_advice(context()); }

  [[nodiscard]] std::vector<CallItem> call_items(std::uint32_t offset) const override {
    return with_context([&](const RuleContext& context) {
      return call_items_at(context, parts_.place.project.get(), offset);
    });
  }

  [[nodiscard]] std::vector<CallLink> outgoing_calls(const CallKey& key,
                                                     std::stop_token stop) const override {
    return interlock::outgoing_calls(context(), parts_.place.project.get(), key, stop);
  }

  [[nodiscard]] std::vector<CallLink> incoming_calls(const CallKey& key,
                                                     std::stop_token stop) const override {
    return interlock::incoming_calls(context(), parts_.place.project.get(), key, stop);
  }

  [[nodiscard]] CallStatistics call_statistics() const override {
    const RuleContext context = this->context();
    return interlock::call_statistics(context.program());
  }

  [[nodiscard]] const Parts& parts() const { return parts_; }
  // Of the project's modules, now.
  [[nodiscard]] std::uint64_t revision() const {
    Project* project = parts_.place.project.get();
    return project == nullptr ? 0 : project->modules().revision();
  }

  // What was found out of a file: in an open document it is what the next hover or code action asks
  // for.
  struct Kept {
    std::unique_ptr<RuleContext> context;
    std::uint64_t revision = 0;  // of the project's modules, when it was made
  };
  // That of `before`, where what this says has the same outline and no other file has changed;
  // nothing otherwise. `revision` was the modules' before this version was held.
  [[nodiscard]] Kept kept_of(const ParsedFile& before, std::uint64_t revision) const;

  // False when stopped. `known`: from kept_of(), or nothing.
  bool run_rules(const std::stop_token& stop, Kept known);

 private:
  void silence(const RuleContext& context);
  // A document on its own is open, too.
  [[nodiscard]] bool is_open() const {
    return parts_.place.standing == Standing::open_document || parts_.place.project == nullptr;
  }

  // Typing doesn't ask for it.
  void note_read(const RuleContext& context) const {
    if (parts_.place.standing == Standing::open_document) return;
    const FilesRead more = context.files_read();
    read_.with([&](FilesRead& read) { read.add(more); });
  }

  Parts parts_;
  AnalysisOptions options_;
  std::vector<Finding> findings_;
  mutable Guarded<FilesRead> read_;
  mutable std::mutex kept_mutex_;
  mutable Kept kept_;
};

ParsedFile::Kept ParsedFile::kept_of(const ParsedFile& before, std::uint64_t revision) const {
  const std::unique_lock<std::mutex> lock(before.kept_mutex_, std::try_to_lock);
  if (!lock.owns_lock() || before.kept_.context == nullptr) return {};
  const bool is_current = before.kept_.revision == revision &&
                          options_.target_version == before.options_.target_version;
  if (!is_current) return {};
  const auto changed = changed_inside(*before.parts_.module->facts, *parts_.module->facts);
  if (!changed) return {};
  const auto taken = std::move(before.kept_.context);
  return {std::make_unique<RuleContext>(std::move(*taken), parts_.text, *parts_.module, *changed),
          this->revision()};
}

bool ParsedFile::run_rules(const std::stop_token& stop, Kept known) {
  Kept kept = std::move(known);
  if (kept.context == nullptr) {
    kept.revision = revision();
    kept.context = std::make_unique<RuleContext>(
        parts_.text, *parts_.module, parts_.place.project.get(), options_.target_version);
  }
  const RuleContext& context = *kept.context;
  for (const Rule* rule : all_rules()) {
    if (stop.stop_requested()) return false;
    if (!options_.enabled(*rule) || options_.target_version < rule->since) continue;
    FindingSink sink(*rule, options_.confidence);
    rule->check(context, sink);
    for (Finding& finding : sink.take()) {
      if (finding.confidence < options_.confidence) continue;
      const auto chosen = options_.severity.find(rule->name);
      if (chosen != options_.severity.end()) finding.severity = chosen->second;
      findings_.push_back(std::move(finding));
    }
  }
  silence(context);
  note_read(context);
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    if (a.range != b.range) return a.range < b.range;
    return a.rule->name < b.rule->name;
  });
  if (is_open()) kept_ = std::move(kept);
  return true;
}

// Takes away what comments silence, and adds what is to be said of the comments. What one of them
// is for, only its rule can say, whether or not it was asked for.
void ParsedFile::silence(const RuleContext& context) {
  Suppressions suppressions(parts_.text, *parts_.module->facts);
  const auto covered = [&](const Finding& finding) { return suppressions.cover(finding); };
  std::erase_if(findings_, covered);
  // In code that can't be read, anything may be silenced.
  if (!options_.enabled(unused_suppression_rule) || parts_.has_syntax_errors) return;
  for (const Rule* rule : all_rules()) {
    if (!suppressions.speak_of(*rule)) continue;
    FindingSink sink(*rule);
    rule->check(context, sink);
    for (const Finding& finding : sink.take()) static_cast<void>(suppressions.cover(finding));
  }
  std::vector<Finding> unused = suppressions.unused();
  std::erase_if(unused, covered);
  const auto chosen = options_.severity.find(unused_suppression_rule.name);
  for (Finding& finding : unused) {
    if (chosen != options_.severity.end()) finding.severity = chosen->second;
    findings_.push_back(std::move(finding));
  }
}

// Makes the module of the facts, and lets the project see it where it is an open document: then it
// is true.
bool find_place(Parts& parts) {
  parts.has_syntax_errors = parts.tree->has_errors();
  Project* project = parts.place.project.get();
  if (project == nullptr) {
    auto alone = std::make_shared<Module>();
    alone->text = parts.text;
    alone->facts = parts.extracted.facts;
    alone->exports = exports_of(*alone->facts);
    parts.module = std::move(alone);
    return false;
  }
  parts.module =
      project->modules().of_document(parts.place.path, parts.text, parts.extracted.facts);
  if (parts.place.standing != Standing::open_document) return false;
  const auto before = project->modules().hold(parts.module);
  if (before == nullptr) project->modules().forget_links();
  std::optional<std::vector<std::uint32_t>> changed;
  if (before != nullptr) changed = changed_inside(*before->facts, *parts.module->facts);
  if (changed && changed->empty()) {
    project->calls().moved(parts.place.path);
    return true;
  }
  project->modules().forget_links_of(parts.place.path);
  if (changed) {
    project->calls().changed_inside(parts.place.path, *changed);
  } else {
    project->calls().changed(parts.place.path);
  }
  return true;
}

std::shared_ptr<const FileAnalysis> finish(std::shared_ptr<ParsedFile> file,
                                           const std::stop_token& stop,
                                           ParsedFile::Kept known = {}) {
  return file->run_rules(stop, std::move(known))
             ? std::shared_ptr<const FileAnalysis>(std::move(file))
             : nullptr;
}

}  // namespace

bool AnalysisOptions::enabled(const Rule& rule) const {
  if (ignore.contains(rule.name) || ignore.contains("ALL")) return false;
  if (select.empty()) return rule.enabled_by_default;
  if (rule.enabled_by_default && select.contains("DEFAULT")) return true;
  return select.contains(rule.name) || select.contains("ALL");
}

std::shared_ptr<const FileAnalysis> analyze(const Text& text, const AnalysisOptions& options,
                                            std::stop_token stop, const FilePlace& place) {
  Parts parts{text, nullptr, {}, nullptr, place, false};
  if (place.project != nullptr && place.standing == Standing::on_disk) {
    parts.module = place.project->modules().at(place.path, text);
    parts.has_syntax_errors = parts.module->has_syntax_errors;
    return finish(std::make_shared<ParsedFile>(std::move(parts), options), stop);
  }
  parts.tree = Tree::parse(text, stop);
  if (parts.tree == nullptr) return nullptr;
  parts.extracted = extract_facts(text, *parts.tree, nullptr);
  find_place(parts);
  return finish(std::make_shared<ParsedFile>(std::move(parts), options), stop);
}

std::shared_ptr<const FileAnalysis> reanalyze(const FileAnalysis& previous, const Text& text,
                                              std::span<const TextChange> changes,
                                              const AnalysisOptions& options,
                                              std::stop_token stop) {
  const auto* before = dynamic_cast<const ParsedFile*>(&previous);
  if (before == nullptr) return analyze(text, options, stop);
  const Parts& old = before->parts();
  Parts parts{text, nullptr, {}, nullptr, old.place, false};
  parts.tree = old.tree == nullptr ? Tree::parse(text, stop)
                                   : Tree::reparse(*old.tree, old.text, text, changes, stop);
  if (parts.tree == nullptr) return nullptr;
  parts.extracted =
      extract_facts(text, *parts.tree, old.tree == nullptr ? nullptr : &old.extracted);
  const std::uint64_t revision = before->revision();
  const bool is_held = find_place(parts);
  auto file = std::make_shared<ParsedFile>(std::move(parts), options);
  // Holding this version is the only thing that has happened.
  const bool is_undisturbed = file->revision() == revision + (is_held ? 1 : 0);
  ParsedFile::Kept known = is_undisturbed ? file->kept_of(*before, revision) : ParsedFile::Kept{};
  return finish(std::move(file), stop, std::move(known));
}

// Every finding needs a comment that silences it in vain, a coroutine, something of Python's
// concurrency modules, a lock that another file has made, or a method that other files may call
// while they hold one.
bool may_have_findings(std::string_view bytes) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "async ", "asyncio", "threading", "concurrent.futures", "multiprocessing",
      "queue",  "anyio",   "lock:",     ".acquire(",          "interlock:"};
  const auto has = [&](std::string_view word) { return has_bytes(bytes, word); };
  return std::any_of(kWords.begin(), kWords.end(), has) || (has("\nclass ") && has("self."));
}

}  // namespace interlock
