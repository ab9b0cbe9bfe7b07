#include "analysis/rules/rule_context.h"

#include <algorithm>
#include <utility>

#include "analysis/index/module_store.h"
#include "analysis/program/call_graph.h"
#include "analysis/project.h"

namespace interlock {
namespace {

constexpr std::size_t kLongestQuote = 60;  // bytes

Program moved(Program program, const Module& root, const std::vector<std::uint32_t>& changed) {
  program.move_to(root, changed);
  return program;
}

}  // namespace

RuleContext::RuleContext(const Text& text, const Module& module, Project* project,
                         PythonVersion target_version)
    : RuleContext(Program(module, project == nullptr ? nullptr : &project->modules()), text,
                  project, target_version) {}

RuleContext::RuleContext(RuleContext&& before, const Text& text, const Module& module,
                         const std::vector<std::uint32_t>& changed)
    : RuleContext(moved(std::move(before.program_), module, changed), text, before.project_,
                  before.target_version_) {}

RuleContext::RuleContext(Program program, const Text& text, Project* project,
                         PythonVersion target_version)
    : text_(text),
      project_(project),
      program_(std::move(program)),
      contexts_(program_),
      blocking_(program_, project == nullptr ? nullptr : &project->calls()),
      lock_search_(program_, project == nullptr ? nullptr : &project->calls(), blocking_),
      concurrent_tasks_(program_),
      shared_states_(program_, text),
      target_version_(target_version) {}

const std::vector<BlockedPlace>& RuleContext::blocked_places() const {
  if (!blocked_places_) blocked_places_ = interlock::blocked_places(program_, contexts_);
  return *blocked_places_;
}

const std::vector<BlockedChain>& RuleContext::blocked_chains() const {
  if (!blocked_chains_) blocked_chains_ = interlock::blocked_chains(program_, contexts_, blocking_);
  return *blocked_chains_;
}

const std::vector<AwaitRace>& RuleContext::await_races() const {
  if (!await_races_) {
    await_races_.emplace();
    for_each_coroutine_function(program_, [&](FunctionRef f) {
      for (const AwaitRace& race : interlock::await_races(program_, f))
        await_races_->push_back(race);
    });
  }
  return *await_races_;
}

std::optional<BlockingChain> RuleContext::chain_from(FunctionRef f, ClassRef receiver) const {
  for (std::size_t end = 0; end < kChainEnds; ++end) {
    if (auto chain = blocking_.find(f, receiver, static_cast<ChainEnd>(end))) return chain;
  }
  return std::nullopt;
}

namespace {

bool is_own(const Program& program, const ChainHop& hop) {
  const Module* root = program.module(0);
  return hop.path == Name::none || text_of(hop.path) == root->path;
}

}  // namespace

std::optional<RelatedPlace> RuleContext::related_place(const ChainHop& hop,
                                                       std::string message) const {
  if (is_own(program_, hop)) return RelatedPlace{hop.range, std::move(message), {}, {}};
  const std::string path(text_of(hop.path));
  auto text = project_->modules().text_of(path);
  if (!text || text->size() < hop.range.end) return std::nullopt;
  return RelatedPlace{hop.range, std::move(message), path, std::move(text)};
}

std::string RuleContext::place_name(const ChainHop& hop) const {
  const std::string line = std::to_string(hop.line + 1);
  if (is_own(program_, hop)) return "line " + line;
  const std::string path(text_of(hop.path));
  const auto module = project_->modules().at(path);
  return std::string(module == nullptr ? path : module->shown_path()) + ":" + line;
}

FilesRead RuleContext::files_read() const {
  FilesRead program;
  for (std::uint32_t m = 0; m < program_.module_count(); ++m) {
    const Module* module = program_.module(m);
    if (module != nullptr) program.said.push_back(intern(module->path));
  }
  const std::vector<Name>& files = program_.files_read();
  program.said.insert(program.said.end(), files.begin(), files.end());
  program.add(blocking_.files_read());
  program.add(lock_search_.files_read());
  return program;
}

std::string RuleContext::place_name(std::uint32_t unit, std::uint32_t offset) const {
  const std::uint32_t number = program_.module_of(unit);
  if (number == 0) return "line " + std::to_string(text_.line_of(offset) + 1);
  const Module& module = *program_.module(number);
  return std::string(module.shown_path()) + ":" + std::to_string(module.line_of(offset) + 1);
}

std::string RuleContext::source(ExprRef e) const {
  const std::uint32_t number = program_.module_of(e.unit);
  if (number == 0) return text_.substring(program_.range(e));
  const Module& module = *program_.module(number);
  const auto text = module.text ? module.text : project_->modules().text_of(module.path);
  return text ? text->substring(program_.range(e)) : std::string();
}

std::string RuleContext::quoted(ExprRef e) const {
  const std::string text = source(e);
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\';
    if (space && (line.empty() || line.back() == ' ')) continue;
    line += space ? ' ' : c;
    if (line.size() >= kLongestQuote) {
      // Not in the middle of a character.
      while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U)
        line.pop_back();
      if (!line.empty() && (static_cast<unsigned char>(line.back()) & 0x80U) != 0) line.pop_back();
      return line + "...";
    }
  }
  return line;
}

Finding& FindingSink::report(ByteRange range, std::string message) {
  Finding& finding = findings_.emplace_back();
  finding.rule = &rule_;
  finding.severity = rule_.severity;
  finding.range = range;
  finding.message = std::move(message);
  return finding;
}

void FixSink::offer(Fix fix) {
  sort_edits(fix.edits);
  if (fix.edits.empty() || overlapping(fix.edits)) return;
  for (FileEdits& file : fix.elsewhere) {
    sort_edits(file.edits);
    if (overlapping(file.edits)) return;
  }
  fixes_.push_back(std::move(fix));
}

void FixSink::offer_preferred(std::string title, std::vector<TextEdit> edits) {
  Fix fix;
  fix.title = std::move(title);
  fix.preferred = true;
  fix.edits = std::move(edits);
  offer(std::move(fix));
}

}  // namespace interlock
