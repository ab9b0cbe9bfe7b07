#include "analysis/advice/call_words.h"

#include <algorithm>
#include <utility>

#include "analysis/index/module_store.h"
#include "analysis/program/qualified_name.h"
#include "analysis/project.h"

namespace interlock {

std::string_view words_of(RunHow how) {
  switch (how) {
    case RunHow::call:
      return "";
    case RunHow::await:
      return "await";
    case RunHow::coroutine:
      return "coroutine";
    case RunHow::task:
      return "task";
    case RunHow::loop:
      return "→ event loop";
    case RunHow::thread:
      return "→ thread";
    case RunHow::thread_pool:
      return "→ thread pool";
    case RunHow::process:
      return "→ process";
    case RunHow::process_pool:
      return "→ process pool";
    case RunHow::later:
      return "called later";
  }
  return "";
}

std::string_view shown_name(const Api& api) {
  constexpr std::string_view kBuiltins = "builtins.";
  return api.name.starts_with(kBuiltins) ? api.name.substr(kBuiltins.size()) : api.name;
}

std::string joined_detail(std::initializer_list<std::string_view> parts) {
  std::string detail;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!detail.empty()) detail += " · ";
    detail += part;
  }
  return detail;
}

CallItemMaker::CallItemMaker(Program& program, Text root, Project* project)
    : program_(program), project_(project) {
  texts_.emplace(0, std::move(root));
}

const std::optional<Text>& CallItemMaker::text_of(std::uint32_t module_index) {
  const auto [entry, fresh] = texts_.try_emplace(module_index);
  const Module* module = program_.module(module_index);
  if (fresh && module != nullptr && project_ != nullptr)
    entry->second = module->text ? module->text : project_->modules().text_of(module->path);
  return entry->second;
}

std::string CallItemMaker::file_of(std::uint32_t unit_index) const {
  const Module* module = program_.module(program_.module_of(unit_index));
  return module == nullptr ? std::string() : std::string(module->shown_path());
}

std::optional<CallItem> CallItemMaker::at(std::uint32_t unit_index, ByteRange range,
                                          ByteRange selection) {
  const std::uint32_t module_index = program_.module_of(unit_index);
  const Module* module = program_.module(module_index);
  const std::optional<Text>& text = text_of(module_index);
  if (!text || text->size() < range.end) return std::nullopt;
  CallItem item;
  if (module != nullptr) item.path = module->path;
  item.text = *text;
  item.range = range;
  item.selection = range.contains(selection) ? selection : ByteRange{range.begin, range.begin};
  return item;
}

std::optional<CallItem> CallItemMaker::function(FunctionRef f) {
  const Function& function = program_.function(f);
  const ByteRange range = program_.absolute(f.unit, function.range);
  const ByteRange name =
      function.is_lambda ? range : program_.absolute(f.unit, function.name_range);
  auto item = at(f.unit, range, name);
  if (!item) return item;
  item->name = qualified_name(program_, f);
  item->key = {CallKey::Kind::function, unique_name(program_, f), false};
  if (program_.class_of(f).valid()) {
    const bool constructs = interlock::text_of(function.name) == "__init__";
    item->kind = constructs ? CallItemKind::constructor : CallItemKind::method;
  }
  return item;
}

std::optional<CallItem> CallItemMaker::module(std::uint32_t module_index) {
  const std::uint32_t home = program_.first_unit(module_index);
  const std::optional<Text>& text = text_of(module_index);
  if (!text) return std::nullopt;
  auto item = at(home, {0, text->size()}, {0, 0});
  item->name = file_of(home);
  if (item->name.empty()) item->name = "this file";
  item->kind = CallItemKind::module;
  item->key = {CallKey::Kind::module, "", false};
  return item;
}

std::optional<CallItem> CallItemMaker::place(std::uint32_t unit_index, ByteRange range,
                                             std::string name) {
  auto item = at(unit_index, range, range);
  if (item) item->name = std::move(name);
  return item;
}

}  // namespace interlock
