#include "server/cli/statistics.h"

#include <array>
#include <string_view>

#include "protocol/json.h"

namespace interlock {
namespace {

// "86.4 %", rounded down, so that 100 % means all.
std::string share(std::size_t part, std::size_t whole) {
  const std::size_t tenths = whole == 0 ? 1000 : part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

constexpr std::array<std::string_view, kUnresolvedCauses> kWords = {
    "of a library that is not installed",
    "of an object of a class of such a library",
    "of what such a library gave",
    "of a parameter without an annotation",
    "of what an annotation says that is not followed",
    "of what a function gives that doesn't say so",
    "of what an API gives that doesn't say so",
    "of an attribute that its class doesn't say enough of",
    "of an attribute of a class that has a base of such a library",
    "of a member that is not in the types of its class",
    "of an item, or a part of a tuple",
    "of a function that its decorator makes something else of",
    "of what may be too many things",
    "other"};

}  // namespace

std::string statistics_text(const CallStatistics& calls) {
  std::string text =
      "Understood " + std::to_string(calls.resolved()) + " of " + std::to_string(calls.total()) +
      " calls in coroutine functions (" + share(calls.resolved(), calls.total()) +
      "): " + std::to_string(calls.project) + " of the project, " + std::to_string(calls.model) +
      " of modelled APIs, " + std::to_string(calls.stub) + " by their types alone.\n";
  if (calls.named() > 0) {
    text += "Of " + std::to_string(calls.named()) +
            " more the name is known, but not the code, as the library is not installed (" +
            share(calls.resolved() + calls.named(), calls.total()) + " with these).\n";
  }
  if (calls.resolved() == calls.total()) return text;
  text += "Not understood, and so silent:\n";
  for (std::size_t i = 0; i < kUnresolvedCauses; ++i) {
    if (calls.unresolved[i] == 0) continue;
    const std::string count = std::to_string(calls.unresolved[i]);
    text += std::string(count.size() < 8 ? 8 - count.size() : 0, ' ') + count + "  " +
            std::string(kWords[i]) + "\n";
  }
  return text;
}

std::string statistics_json(const CallStatistics& calls) {
  JsonWriter json;
  json.begin_object()
      .field("calls", calls.total())
      .field("resolved", calls.resolved())
      .field("project", calls.project)
      .field("models", calls.model)
      .field("types", calls.stub)
      .field("named", calls.named());
  json.key("unresolved").begin_object();
  for (std::size_t i = 0; i < kUnresolvedCauses; ++i) {
    json.field(name_of(static_cast<UnresolvedCause>(i)), calls.unresolved[i]);
  }
  json.end_object().end_object();
  return json.take();
}

}  // namespace interlock
