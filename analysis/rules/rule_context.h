#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/program/await_races.h"
#include "analysis/program/blocked_places.h"
#include "analysis/program/blocking_search.h"
#include "analysis/program/contexts.h"
#include "analysis/program/effects.h"
#include "analysis/program/lock_search.h"
#include "analysis/program/program.h"
#include "analysis/program/shared_states.h"
#include "analysis/python_version.h"
#include "analysis/rules/rule.h"
#include "analysis/text/text.h"

namespace interlock {

class Project;

// What a rule may look at. Not thread-safe: it resolves names on demand.
// REQUIRES: text, module and project outlive it; text and module are of the same version of the
// file.
class RuleContext {
 public:
  // Without a project, imports are not followed.
  RuleContext(const Text& text, const Module& module, Project* project,
              PythonVersion target_version);
  // What `before` knows of names and types serves again, but for what comes from the units
  // `changed`: see Program::move_to(). `before` is used up.
  RuleContext(RuleContext&& before, const Text& text, const Module& module,
              const std::vector<std::uint32_t>& changed);

  [[nodiscard]] const Text& text() const { return text_; }
  // Null where imports are not followed.
  [[nodiscard]] Project* project() const { return project_; }
  // Resolving changes what the program remembers, not what it says.
  [[nodiscard]] Program& program() const { return program_; }
  [[nodiscard]] const ModuleFacts& facts() const { return program_.facts(); }
  // Where the file's functions run.
  [[nodiscard]] Contexts& contexts() const { return contexts_; }
  // What blocks the event loop in the file's coroutine code, and through which calls.
  [[nodiscard]] const std::vector<BlockedPlace>& blocked_places() const;
  [[nodiscard]] const std::vector<BlockedChain>& blocked_chains() const;
  // What other tasks may change under the file's coroutine functions, and which run beside others.
  [[nodiscard]] const std::vector<AwaitRace>& await_races() const;
  [[nodiscard]] ConcurrentTasks& concurrent_tasks() const { return concurrent_tasks_; }
  // What threads may share.
  [[nodiscard]] SharedStates& shared_states() const { return shared_states_; }
  // Which locks the file takes while it holds others.
  [[nodiscard]] LockSearch& lock_search() const { return lock_search_; }
  // How calling `f` blocks, where it is known to; `receiver`: see CallEdge.
  [[nodiscard]] std::optional<BlockingChain> chain_from(FunctionRef f,
                                                        ClassRef receiver = {}) const;
  // A place of a chain, for a finding to speak of; nothing where its file is gone.
  [[nodiscard]] std::optional<RelatedPlace> related_place(const ChainHop& hop,
                                                          std::string message) const;
  // "line 12", or "app/db.py:12" for another file.
  [[nodiscard]] std::string place_name(const ChainHop& hop) const;
  // What was looked at so far, the file itself among it.
  [[nodiscard]] FilesRead files_read() const;
  [[nodiscard]] PythonVersion target_version() const { return target_version_; }
  // Whether the code also runs on builds whose threads run Python code at once, without the global
  // interpreter lock (target version "3.13t").
  [[nodiscard]] bool is_free_threaded() const { return target_version_.is_free_threaded; }
  [[nodiscard]] AsyncLibrary async_library() const { return async_library_of(facts()); }

  // The source of an expression, as written, in whatever file of the program it stands.
  [[nodiscard]] std::string source(ExprRef e) const;
  // Where an offset of a unit's file lies, in the same words.
  [[nodiscard]] std::string place_name(std::uint32_t unit, std::uint32_t offset) const;
  // The same on one line and cut off when long, for messages.
  [[nodiscard]] std::string quoted(ExprRef e) const;

  // Every call of the file, in order of evaluation within each unit.
  template <typename Visit>
  void for_each_call(Visit&& visit) const {
    for (std::uint32_t u = 0; u < facts().units.size(); ++u) {
      for (const ExprId call : facts().units[u].unit->calls) visit(ExprRef{u, call});
    }
  }

 private:
  RuleContext(Program program, const Text& text, Project* project, PythonVersion target_version);

  const Text& text_;
  Project* project_;
  mutable Program program_;
  mutable Contexts contexts_;
  mutable BlockingSearch blocking_;
  mutable LockSearch lock_search_;
  // Found when first asked for.
  mutable std::optional<std::vector<BlockedPlace>> blocked_places_;
  mutable std::optional<std::vector<BlockedChain>> blocked_chains_;
  mutable std::optional<std::vector<AwaitRace>> await_races_;
  mutable ConcurrentTasks concurrent_tasks_;
  mutable SharedStates shared_states_;
  PythonVersion target_version_;
};

// Takes what a rule reports. Not thread-safe.
class FindingSink {
 public:
  explicit FindingSink(const Rule& rule, Confidence least = Confidence::low)
      : rule_(rule), least_(least) {}

  // False where a finding of this confidence is silent: it need not be put into words.
  [[nodiscard]] bool wants(Confidence confidence) const { return confidence >= least_; }

  // The finding has the rule's severity and high confidence unless the caller says otherwise
  // through the reference, which is good until the next report.
  Finding& report(ByteRange range, std::string message);

  [[nodiscard]] std::vector<Finding> take() { return std::move(findings_); }

 private:
  const Rule& rule_;
  Confidence least_;
  std::vector<Finding> findings_;
};

// Takes the repairs that a rule offers. Not thread-safe.
class FixSink {
 public:
  // Sorts the edits. A fix whose edits overlap is dropped.
  void offer(Fix fix);
  // The one that is preferred, where nothing else is said of it.
  void offer_preferred(std::string title, std::vector<TextEdit> edits);
  [[nodiscard]] std::vector<Fix> take() { return std::move(fixes_); }

 private:
  std::vector<Fix> fixes_;
};

// The payload of a finding that has nothing to find again.
inline constexpr std::uint64_t kNoPayload = ~std::uint64_t{0};

// An expression as a finding's payload.
[[nodiscard]] constexpr std::uint64_t payload_of(ExprRef e) {
  return (std::uint64_t{e.unit} << 32) | e.id;
}
[[nodiscard]] constexpr ExprRef expr_of(std::uint64_t payload) {
  return {static_cast<std::uint32_t>(payload >> 32), static_cast<ExprId>(payload)};
}

}  // namespace interlock
