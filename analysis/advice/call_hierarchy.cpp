#include "analysis/advice/call_hierarchy.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "analysis/advice/call_words.h"
#include "analysis/advice/place.h"
#include "analysis/advice/subject.h"
#include "analysis/program/qualified_name.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

// "blocks: waits for the server's answer"
std::string api_words(const Api& api) {
  return "blocks: " + std::string(api.reason);
}

// "blocks: `requests.get` waits for the server's answer", where it does, itself or through others.
std::string blocking_words(const RuleContext& context, FunctionRef f) {
  const auto chain = context.chain_from(f);
  if (!chain) return {};
  return "blocks: " + std::string(shown_name(*chain->api)) + " " + std::string(chain->api->reason);
}

// Finds what an offset speaks of. Not thread-safe.
class ItemFinder {
 public:
  ItemFinder(const RuleContext& context, Project* project)
      : context_(context),
        program_(context.program()),
        maker_(context.program(), context.text(), project) {}

  std::vector<CallItem> find(std::uint32_t offset) {
    const ByteRange word = word_at(context_.text(), offset);
    if (word.empty()) return {};
    if (const FunctionRef lambda = lambda_at(word); lambda.valid()) return function(lambda);
    if (const FunctionRef constructor = constructor_at(word); constructor.valid())
      return function(constructor);
    const auto subject = subject_at(context_, offset);
    if (!subject) return {};
    if (subject->kind == SubjectKind::function) return function(subject->function);
    if (subject->kind == SubjectKind::await) return awaited(subject->expr);
    if (subject->kind == SubjectKind::name) return api(*subject);
    return {};
  }

 private:
  std::vector<CallItem> function(FunctionRef f) {
    auto item = f.valid() ? maker_.function(f) : std::nullopt;
    if (!item) return {};
    item->detail = joined_detail({blocking_words(context_, f), maker_.file_of(f.unit)});
    return {std::move(*item)};
  }

  FunctionRef lambda_at(ByteRange word) {
    if (context_.text().substring(word) != "lambda") return {};
    FunctionRef found;
    for_each_function(program_, 0, [&](FunctionRef f) {
      const Function& function = program_.function(f);
      if (function.is_lambda && program_.absolute(f.unit, function.range).begin == word.begin)
        found = f;
    });
    return found;
  }

  // Of the class that is defined, or named, there.
  FunctionRef constructor_at(ByteRange word) {
    ClassRef klass;
    const Name name = intern(context_.text().substring(word));
    for (std::uint32_t u = 0; u < context_.facts().units.size() && !klass.valid(); ++u) {
      const Unit& unit = program_.unit(u);
      const std::uint32_t begin = program_.place(u).begin;
      for (ClassId c = 0; c < unit.classes.size(); ++c) {
        if (unit.classes[c].name_range.shifted(begin) == word) klass = {u, c};
      }
      for (ExprId id = 0; id < unit.exprs.size() && !klass.valid(); ++id) {
        const Expr& x = unit.exprs[id];
        const bool named = x.kind == ExprKind::name || x.kind == ExprKind::attribute;
        if (!named || x.name != name || x.range.end + begin != word.end) continue;
        const Value value = program_.resolve({u, id});
        if (value.kind == ValueKind::klass) klass = value.klass;
      }
    }
    return klass.valid() ? program_.find_method(klass, intern("__init__")) : FunctionRef{};
  }

  // What is awaited, or handed to what is: `await asyncio.to_thread(load)`.
  std::vector<CallItem> awaited(ExprRef await) {
    const ExprRef operand = program_.child(await, 0);
    const Value value = program_.resolve(operand);
    if (value.kind == ValueKind::coroutine && value.function.valid())
      return function(value.function);
    if (program_.expr(operand).kind != ExprKind::call) return {};
    const FunctionRef called = named_function(program_, program_.child(operand, 0));
    return function(called.valid() ? called : given_to(operand));
  }

  FunctionRef given_to(ExprRef call) {
    const ExprRef callable = callable_given_to(context_, call);
    return callable.valid() ? named_function(program_, callable) : FunctionRef{};
  }

  // What it is given to run, else itself where it blocks.
  std::vector<CallItem> api(const Subject& subject) {
    const ExprRef call = call_of(context_, subject);
    if (const FunctionRef given = call.valid() ? given_to(call) : FunctionRef{}; given.valid())
      return function(given);
    if (subject.api == nullptr || subject.is_variable) return {};
    if (subject.api->blocks == Category::none || subject.api->confidence == Confidence::low)
      return {};
    auto item = maker_.place(0, subject.range, std::string(shown_name(*subject.api)));
    if (!item) return {};
    item->detail = api_words(*subject.api);
    item->key = {CallKey::Kind::api, std::string(subject.api->name), false};
    return {std::move(*item)};
  }

  const RuleContext& context_;
  Program& program_;
  CallItemMaker maker_;
};

bool is_worth_a_word(const RunEdge& edge) {
  return edge.api == nullptr || edge.api->confidence != Confidence::low;
}

}  // namespace

std::vector<CallItem> call_items_at(const RuleContext& context, Project* project,
                                    std::uint32_t offset) {
  return ItemFinder(context, project).find(offset);
}

std::vector<CallLink> outgoing_calls(const RuleContext& context, Project* project,
                                     const CallKey& key, const std::stop_token& stop) {
  Program& program = context.program();
  FunctionRef f{program.first_unit(0), kNone};
  if (key.kind == CallKey::Kind::function) f = find_function(program, 0, key.name);
  const bool has_code = key.kind == CallKey::Kind::module || f.valid();
  if (!has_code || key.kind == CallKey::Kind::nothing || key.kind == CallKey::Kind::api) return {};
  CallItemMaker maker(program, context.text(), project);
  const std::vector<RunEdge> edges = run_edges_of(program, f);
  std::vector<CallLink> links;
  std::vector<bool> done(edges.size());
  for (std::size_t i = 0; i < edges.size() && !stop.stop_requested(); ++i) {
    const RunEdge& edge = edges[i];
    if (done[i] || !is_worth_a_word(edge)) continue;
    CallLink link;
    for (std::size_t j = i; j < edges.size(); ++j) {
      const RunEdge& other = edges[j];
      if (other.callee != edge.callee || other.api != edge.api || other.how != edge.how) continue;
      done[j] = true;
      link.places.push_back(program.range(other.at));
    }
    auto item = edge.api == nullptr
                    ? maker.function(edge.callee)
                    : maker.place(f.unit, link.places.front(), std::string(shown_name(*edge.api)));
    if (!item) continue;
    if (edge.api == nullptr) {
      item->detail = joined_detail({words_of(edge.how), blocking_words(context, edge.callee),
                                    maker.file_of(edge.callee.unit)});
    } else {
      item->detail = api_words(*edge.api);
      item->key = {CallKey::Kind::api, std::string(edge.api->name), false};
    }
    link.item = std::move(*item);
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace interlock
