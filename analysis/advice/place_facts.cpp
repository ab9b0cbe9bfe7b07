#include "analysis/advice/place_facts.h"

#include <array>
#include <cstddef>

namespace interlock {
namespace {

constexpr std::array kFacts = {
    // Where it stands.
    FactName{"in-coroutine", "runs on the event loop"},
    FactName{"in-plain-function", "in a function without `async`"},
    FactName{"in-lambda", "in a lambda"},
    FactName{"in-module", "in no function"},
    FactName{"in-thread", "in a function that this file hands to a thread"},
    FactName{"in-process", "in a function that this file hands to another process"},
    FactName{"in-loop", "in a `for` or `while` of the same function"},
    FactName{"in-comprehension", "in a comprehension"},
    FactName{"in-main-guard", "under `if __name__ == \"__main__\"`"},
    FactName{"in-type", "in an annotation"},
    FactName{"library-", "the file's asynchronous library: asyncio, trio, anyio"},
    // What is done with it.
    FactName{"variable", "the name holds an object; it does not name a class or a function"},
    FactName{"called", "it is called"},
    FactName{"awaited", "it, or its result, is awaited"},
    FactName{"dropped", "the call is a statement: nothing takes its result"},
    FactName{"entered", "it, or its result, is entered by `with`"},
    FactName{"entered-async", "by `async with`"},
    FactName{"body-awaits", "an `await` stands in that `with`"},
    FactName{"class", "it names a class, or a function of the same name that makes its objects"},
    FactName{"named-", "its qualified name ends in this"},
    FactName{"member-", "it is this method, looked up on an object or a class"},
    FactName{"of-", "its qualified name begins with this module"},
    FactName{"role-", "the models give it this role"},
    FactName{"handed-to-", "it is handed over to be called in a thread, process, or on the loop"},
    // Arguments of the call.
    FactName{"no-arguments", "none"},
    FactName{"one-argument", "one, without a star"},
    FactName{"star-argument", "`*something` is among them"},
    FactName{"keyword-", "a keyword argument of this name is among them"},
    FactName{"given-", "an object of this role is among them; `given-none`: the first is `None`"},
    FactName{"true-", "the keyword argument of this name is `True`"},
    // The callable among them.
    FactName{"callable-known", "it is known what is called"},
    FactName{"callable-lambda", "it is a lambda"},
    FactName{"callable-nested", "it is a function defined inside a function"},
    FactName{"callable-coroutine", "it is a coroutine function"},
    FactName{"callable-called", "it is called at once instead of handed over"},
    FactName{"callable-waits", "it waits for input and output"},
    FactName{"callable-disk", "it reads or writes files"},
    FactName{"callable-computes", "it computes"},
    FactName{"callable-native", "it computes in C code that lets other threads run"},
    FactName{"callable-coordinates", "it waits for other threads"},
    FactName{"callable-joins", "it waits for processes"},
    FactName{"callable-starts-loop", "it starts an event loop"},
    // What a call that blocks does.
    FactName{"category-", "the category of the models"},
    FactName{"kind-", "the category's kind, one of those under \"What a function shows\""},
    FactName{"on-loop", "it is the event loop that waits"},
    FactName{"returns-at-once", "its arguments say that it shall not wait"},
    FactName{"lazy", "it blocks when its result is iterated"},
    FactName{"sure", "it blocks whatever the state is"},
    FactName{"thread-bound", "only the thread that made the object may call it"},
    FactName{"takes-timeout", "it has a timeout"},
    FactName{"timeout-given", "one is given"},
    FactName{"twin-call", "a coroutine function takes the same arguments"},
    FactName{"twin-method", "a method of the same object does"},
    FactName{"twin-mention", "there is something to use instead"},
    // What a function shows.
    FactName{"coroutine", "it is a coroutine function"},
    FactName{"async-generator", "it is `async` and yields"},
    FactName{"generator", "it yields"},
    FactName{"plain", "neither"},
    FactName{"awaits", "it awaits"},
    FactName{"waits", "it waits for input and output without `await`"},
    FactName{"waits-twin", "for that there is an asynchronous twin"},
    FactName{"disk", "it reads or writes files"},
    FactName{"computes", "it computes in Python"},
    FactName{"native", "it computes in C code that lets other threads run"},
    FactName{"coordinates", "it waits for other threads"},
    FactName{"joins", "it waits for processes"},
    FactName{"starts-loop", "it starts an event loop"},
    FactName{"blocks", "it makes a call that surely or likely blocks, of any of these kinds"},
    FactName{"chain", "it makes none, and comes to one through other functions"},
    FactName{"started", "this file shows where it is called or handed over"},
    FactName{"from-coroutine", "a coroutine hands it over to be run"},
    FactName{"file-coroutines", "the file defines coroutine functions"},
    // What an `await` waits for.
    FactName{"awaits-function", "a coroutine function of this file"},
    FactName{"never-suspends", "which has no `await` itself"},
};

constexpr std::array kWords = {
    FactName{"name", "the name as written"},
    FactName{"function", "the function around, or the one that is spoken of"},
    FactName{"count", "how many arguments"},
    FactName{"callable", "the callable argument as written"},
    FactName{"callable-reason", "what it is known to do, with a line"},
    FactName{"starter", "what hands the function around over, with a line"},
    FactName{"taker", "what this is handed to"},
    FactName{"reason", "why the call blocks; completes \"it ...\""},
    FactName{"instead", "the asynchronous twin"},
    FactName{"alternative", "the asynchronous library"},
    FactName{"category", "the category in words"},
    FactName{"advice", "the category's advice"},
    FactName{"to-thread", "how the file's library runs something in a thread"},
    FactName{"in-process-pool", "how it runs something in another process"},
    FactName{"awaits", "where the function awaits"},
    FactName{"awaited", "what is awaited, as written"},
    FactName{"starts", "where the function is called or handed over"},
    FactName{"blocks", "the calls by which the function blocks, with reasons"},
    FactName{"chain", "how it comes to block through other functions, hop by hop"},
    FactName{"waits", "the calls by which it waits, with lines"},
    FactName{"waits-reason", "why the first of them waits"},
    FactName{"disk", "the calls that read or write files, with lines"},
    FactName{"disk-reason", "why the first of them waits"},
    FactName{"computes", "what computes, with lines"},
    FactName{"native", "the calls that compute in C, with lines"},
    FactName{"coordinates", "the calls that wait for threads, with lines"},
    FactName{"joins", "the calls that wait for processes, with lines"},
    FactName{"starts-loop", "the calls that start an event loop, with lines"},
};

// "3.11" as a version; nothing where it is none.
std::optional<PythonVersion> version_of(std::string_view text) {
  if (text.substr(0, 2) != "3." || text.size() < 3 || text.size() > 4) return {};
  int minor = 0;
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return {};
    minor = minor * 10 + (c - '0');
  }
  return PythonVersion{3, static_cast<std::uint8_t>(minor)};
}

constexpr std::string_view kNot = "not-";
constexpr std::string_view kSince = "since-";
constexpr std::string_view kBefore = "before-";
constexpr std::string_view kOtherwise = "otherwise";

// "`a` `not-b`": the names in the code spans.
std::vector<std::string> conditions_in(std::string_view text) {
  std::vector<std::string> conditions;
  std::size_t at = text.find('`');
  while (at != std::string_view::npos) {
    const std::size_t end = text.find('`', at + 1);
    if (end == std::string_view::npos) break;
    conditions.emplace_back(text.substr(at + 1, end - at - 1));
    at = text.find('`', end + 1);
  }
  return conditions;
}

}  // namespace

std::span<const FactName> fact_names() {
  return kFacts;
}

std::span<const FactName> fact_words() {
  return kWords;
}

bool PlaceFacts::holds(std::string_view condition) const {
  const bool negated = condition.substr(0, kNot.size()) == kNot;
  if (negated) condition.remove_prefix(kNot.size());
  bool held = facts_.contains(condition);
  if (condition.substr(0, kSince.size()) == kSince) {
    const auto version = version_of(condition.substr(kSince.size()));
    held = version && target_version_ >= *version;
  } else if (condition.substr(0, kBefore.size()) == kBefore) {
    const auto version = version_of(condition.substr(kBefore.size()));
    held = version && target_version_ < *version;
  }
  return held != negated;
}

std::optional<std::string> PlaceFacts::fill(std::string_view text) const {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    const auto word = words_.find(text.substr(open + 1, close - open - 1));
    if (word == words_.end()) return {};
    filled += text.substr(0, open);
    filled += word->second;
    text.remove_prefix(close + 1);
  }
  return filled + std::string(text);
}

std::vector<Remark> remarks_under(const Page& page, std::string_view heading) {
  std::vector<Remark> remarks;
  for (const PageBlock& block : page.under(heading)) {
    if (block.kind != BlockKind::item) continue;
    const std::size_t colon = block.text.find(": ");
    if (colon == std::string::npos) continue;
    const std::string head = block.text.substr(2, colon - 2);
    Remark remark{conditions_in(head), block.text.substr(colon + 2)};
    if (remark.conditions.empty() && head != kOtherwise) continue;
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

std::vector<std::string> remarks_for(std::span<const Remark> remarks, const PlaceFacts& facts,
                                     std::size_t limit) {
  std::vector<std::string> said;
  for (const Remark& remark : remarks) {
    if (said.size() == limit) break;
    bool holds = true;
    for (const std::string& condition : remark.conditions) holds = holds && facts.holds(condition);
    if (!holds) continue;
    if (auto text = facts.fill(remark.text)) said.push_back(std::move(*text));
  }
  return said;
}

std::string code_span(std::string_view text) {
  std::string span = "`";
  // A backtick occurs in code only inside strings and comments.
  for (const char c : text) span += c == '`' ? '\'' : c;
  return span + "`";
}

}  // namespace interlock
