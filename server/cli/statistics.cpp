#include "server/cli/statistics.h"

#include <string_view>

#include "protocol/json.h"

namespace interlock {
namespace {

// "86.4 %", rounded down, so that 100 % means all.
std::string share(std::size_t part, std::size_t whole) {
  const std::size_t tenths = whole == 0 ? 1000 : part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string_view words_for(CalleeForm form) {
  switch (form) {
    case CalleeForm::library:
      return "of a module that is not followed";
    case CalleeForm::name:
      return "`f()`";
    case CalleeForm::method_of_self:
      return "`self.f()`";
    case CalleeForm::attribute_of_self:
      return "`self.a.f()`";
    case CalleeForm::method_of_name:
      return "`a.f()`";
    case CalleeForm::method_of_attribute:
      return "`a.b.f()`";
    case CalleeForm::method_of_result:
      return "`g().f()`";
    case CalleeForm::method_of_item:
      return "`a[0].f()`";
    case CalleeForm::other:
      break;
  }
  return "other";
}

}  // namespace

std::string statistics_text(const CallStatistics& calls) {
  std::string text = "Understood " + std::to_string(calls.resolved()) + " of " +
                     std::to_string(calls.total()) + " calls in coroutine functions (" +
                     share(calls.resolved(), calls.total()) +
                     "): " + std::to_string(calls.project) + " of the project, " +
                     std::to_string(calls.model) + " of modelled APIs, " +
                     std::to_string(calls.stub) + " of the standard library by its types.\n";
  if (calls.resolved() == calls.total()) return text;
  text += "Not understood, and so silent:\n";
  for (std::size_t i = 0; i < kCalleeForms; ++i) {
    if (calls.unresolved[i] == 0) continue;
    const std::string count = std::to_string(calls.unresolved[i]);
    text += std::string(count.size() < 8 ? 8 - count.size() : 0, ' ') + count + "  " +
            std::string(words_for(static_cast<CalleeForm>(i))) + "\n";
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
      .field("types", calls.stub);
  json.key("unresolved").begin_object();
  for (std::size_t i = 0; i < kCalleeForms; ++i) {
    json.field(name_of(static_cast<CalleeForm>(i)), calls.unresolved[i]);
  }
  json.end_object().end_object();
  return json.take();
}

}  // namespace interlock
