#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/advice/place_facts.h"
#include "analysis/rules/rule_context.h"

// What a function's code shows about the choice of a model. Not thread-safe, as the context is not.
namespace interlock {

// What is said of a category of blocking calls: a row of analysis/advice/guidance/categories.md.
// Immutable, static lifetime.
struct CategoryAdvice {
  std::string words;  // "HTTP"
  std::string kind;   // waits, disk, computes, coordinates, starts-loop
  bool takes_timeout = false;
  std::string advice;  // what to do in a coroutine where no twin is known
};
// Null for a category that the table does not have.
[[nodiscard]] const CategoryAdvice* advice_on(Category category);

// The kind of work that a blocking call is: the category's, or "native" for what computes without
// the interpreter's lock.
[[nodiscard]] std::string kind_of(const Api& api);

// A call by which a function blocks.
struct BlockingSite {
  ExprRef call;
  const Api* api = nullptr;
};

// A place where a function of the file is called, awaited or handed over.
struct StartSite {
  std::string words;  // "awaited in `main` (line 12)"
  std::string by;     // what it is handed to: "`asyncio.to_thread` (line 12)"; else empty
  RunsOn runs_on = RunsOn::here;
};

// A value; ids are of the context's facts. An invalid function stands for code of the module
// itself, which shows nothing as a whole: what runs at import has little to do with each other.
struct FunctionEvidence {
  FunctionRef function;
  std::vector<std::uint32_t> awaits;  // offsets of `await`, `async for` and `async with`
  std::map<std::string, std::vector<BlockingSite>> blocking;  // by kind_of()
  std::string computation;  // "a loop (line 4)", where the function is seen to only compute
};

// Of calls that surely or likely block; the cheap ones are left out.
[[nodiscard]] FunctionEvidence evidence_of(const RuleContext& context, FunctionRef function);

// Where this file runs the function.
[[nodiscard]] std::vector<StartSite> starts_of(const RuleContext& context, FunctionRef function);

// Says in `facts` what the evidence shows, and its words.
void add_evidence(const RuleContext& context, const FunctionEvidence& evidence, PlaceFacts& facts);

// "`f` (line 12)" for the callee of a call.
[[nodiscard]] std::string call_words(const RuleContext& context, ExprRef call);
// "a, b and c"; at most `limit` of them, then "and 3 more".
[[nodiscard]] std::string enumerated(const std::vector<std::string>& words, std::size_t limit);
// How a twin is written: "`asyncio.sleep`"; "" where there is none.
[[nodiscard]] std::string twin_words(const RuleContext& context, ExprRef call, const Twin& twin);

}  // namespace interlock
