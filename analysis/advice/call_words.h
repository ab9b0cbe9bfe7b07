#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/advice/call_item.h"
#include "analysis/program/run_edges.h"
#include "analysis/text/text.h"

// How call hierarchies name things.
namespace interlock {

class Project;

// "→ thread pool", "await"; "" for a plain call. Thread-safe.
[[nodiscard]] std::string_view words_of(RunHow how);

// "requests.get"; "open" for what needs no import. Thread-safe.
[[nodiscard]] std::string_view shown_name(const Api& api);

// "a · b", empty ones left out.
[[nodiscard]] std::string joined_detail(std::initializer_list<std::string_view> parts);

// Makes items of a program's functions. Not thread-safe. REQUIRES: program and project outlive it.
class CallItemMaker {
 public:
  // `root`: the text of the program's root module. `project` may be null.
  CallItemMaker(Program& program, Text root, Project* project);

  // Without a detail; nothing where the file isn't what it was.
  std::optional<CallItem> function(FunctionRef f);
  // The code of a module itself.
  std::optional<CallItem> module(std::uint32_t module_index);
  // Something else that stands at a place of a unit's file, and leads nowhere.
  std::optional<CallItem> place(std::uint32_t unit_index, ByteRange range, std::string name);
  // The file as one sees it from where it is imported: "app/db.py".
  [[nodiscard]] std::string file_of(std::uint32_t unit_index) const;

 private:
  std::optional<CallItem> at(std::uint32_t unit_index, ByteRange range, ByteRange selection);
  const std::optional<Text>& text_of(std::uint32_t module_index);

  Program& program_;
  Project* project_;
  std::map<std::uint32_t, std::optional<Text>> texts_;
};

}  // namespace interlock
