#include "analysis/advice/file_advice.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "analysis/advice/call_words.h"
#include "analysis/advice/place.h"
#include "analysis/advice/topics.h"
#include "analysis/advice/where_run.h"
#include "analysis/program/qualified_name.h"

namespace interlock {
namespace {

constexpr std::string_view kRecommended = "**Recommended here: ";
constexpr std::array<std::pair<std::string_view, Model>, 3> kModels = {
    {{"asyncio", Model::asyncio}, {"threads", Model::threads}, {"processes", Model::processes}}};

// "**Recommended here: threads.** `load` waits..." taken apart; no model where it says none.
void take_apart(std::string_view remark, FunctionAdvice& advice) {
  if (!remark.starts_with(kRecommended)) return;
  remark.remove_prefix(kRecommended.size());
  const std::size_t end = remark.find(".** ");
  if (end == std::string_view::npos) return;
  for (const auto& [name, model] : kModels) {
    if (remark.substr(0, end) == name) advice.model = model;
  }
  advice.reason = remark.substr(end + 4);
}

class Adviser {
 public:
  explicit Adviser(const RuleContext& context)
      : context_(context),
        program_(context.program()),
        choices_(remarks_under(guidance("choice"), "Here")),
        where_(context) {}

  FileAdvice find() {
    for (const BlockedPlace& place : context_.blocked_places()) {
      if (place.api->confidence >= Confidence::medium)
        blocked_.push_back(program_.function_around(place.at));
    }
    for (const BlockedChain& chain : context_.blocked_chains()) {
      if (chain.chain.conditions == 0) blocked_.push_back(program_.function_around(chain.at));
    }
    for (const Spawn& spawn : where_.spawns()) add_spawn(spawn);
    for_each_function(program_, 0, [&](FunctionRef f) {
      count(where_.of(f));
      if (!program_.function(f).is_lambda) add_function(f);
    });
    const auto by_place = [](const auto& a, const auto& b) { return a.range < b.range; };
    std::sort(advice_.functions.begin(), advice_.functions.end(), by_place);
    std::sort(advice_.spawns.begin(), advice_.spawns.end(),
              [](const auto& a, const auto& b) { return a.offset < b.offset; });
    return std::move(advice_);
  }

 private:
  void count(RunsOn runs_on) {
    if (runs_on == RunsOn::loop) ++advice_.on_loop;
    if (runs_on == RunsOn::thread) ++advice_.in_threads;
    if (runs_on == RunsOn::process) ++advice_.in_processes;
  }

  void add_function(FunctionRef f) {
    FunctionAdvice one;
    one.blocks_loop = std::find(blocked_.begin(), blocked_.end(), f) != blocked_.end();
    const FunctionEvidence evidence = evidence_of(context_, f);
    // A coroutine that only awaits is as it should be.
    if (evidence.blocking.empty() && evidence.computation.empty() && !one.blocks_loop) return;
    const auto remarks = remarks_for(choices_, facts_of_function(context_, f), 1);
    if (!remarks.empty()) take_apart(remarks.front(), one);
    if (one.model == Model::none && !one.blocks_loop) return;
    one.range = program_.absolute(f.unit, program_.function(f).name_range);
    one.name = qualified_name(program_, f);
    one.runs_on = where_.of(f);
    advice_.functions.push_back(std::move(one));
  }

  void add_spawn(const Spawn& spawn) {
    const RunEdge& edge = spawn.edge;
    advice_.spawns.push_back(
        {program_.range(edge.at).begin,
         spawn.from.valid() ? qualified_name(program_, spawn.from) : std::string(),
         qualified_name(program_, edge.callee), edge.how,
         edge.by == nullptr ? "" : std::string(shown_name(*edge.by))});
  }

  const RuleContext& context_;
  Program& program_;
  std::vector<Remark> choices_;
  WhereRun where_;
  std::vector<FunctionRef> blocked_;
  FileAdvice advice_;
};

}  // namespace

FileAdvice file_advice(const RuleContext& context) {
  return Adviser(context).find();
}

}  // namespace interlock
