#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/models/models.h"

// Reads files of models (schema: README.md) and checks them: analysis/models/data/*.json while
// building, which compile_models makes tables of, and those of a user, which become a ModelSet. Not
// thread-safe.
namespace interlock::model_loader {

struct SlotEntry {
  int position = -1;
  std::string keyword;
  RunsOn runs_on = RunsOn::here;
  bool many = false;
  bool later = false;
  bool coroutines = false;
  bool before_exec = false;

  friend auto operator<=>(const SlotEntry&, const SlotEntry&) = default;
};

struct UnlessEntry {
  int position = -1;
  std::string keyword;
  std::string equals;
  bool absent = false;

  friend auto operator<=>(const UnlessEntry&, const UnlessEntry&) = default;
};

struct TwinEntry {
  std::string call;
  std::string method;
  std::string mention;
  std::string wrap;

  [[nodiscard]] bool empty() const {
    return call.empty() && method.empty() && mention.empty() && wrap.empty();
  }
};

enum class Runtime : std::uint8_t { asyncio, trio, anyio };
inline constexpr std::array<std::string_view, 3> kRuntimeNames = {"asyncio", "trio", "anyio"};

// An Api (models.h) that owns what it says.
struct Entry {
  std::string file;
  std::string name;
  std::string library;
  ApiKind kind = ApiKind::function;
  Role role = Role::none;
  std::string returns;
  std::string enters;
  std::string yields;
  Category blocks = Category::none;
  Confidence confidence = Confidence::high;
  RunsOn body_runs_on = RunsOn::here;
  bool lazy = false;
  bool releases_gil = false;
  bool endless = false;
  bool loop_bound = false;
  bool copies_context = false;
  bool starts_processes = false;
  bool sends_closures = false;
  bool thread_bound = false;
  bool reentrant = false;
  bool in_memory = false;
  Pickled pickled = Pickled::unknown;
  std::string process_twin;
  std::string process_argument;
  std::string process_argument_since;  // versions: "3.12"
  std::string deprecated;
  std::string removed;
  std::string loop_argument_removed;
  std::string reason;
  std::vector<UnlessEntry> unless;
  std::vector<SlotEntry> slots;
  std::array<TwinEntry, 3> twins;  // by Runtime
  std::string opaque_with;
  std::string alternative;
  std::vector<std::string> bases;
  std::string evidence;
};

// What the models have to keep. A value; the default is for those in analysis/models/data/.
struct Demands {
  bool evidence = true;  // every entry says where its documentation is
  bool order = true;     // names are sorted
  // What is modelled elsewhere, and may be spoken of; null: nothing.
  const Api* (*elsewhere)(std::string_view qualified_name) = nullptr;
};

// Everything read so far. `errors` are sentences "FILE: ENTRY: what is wrong"; the rest means
// nothing while there are any.
struct Models {
  std::vector<Entry> entries;                  // after check_models: sorted by name
  std::map<std::string, std::string> aliases;  // another name to an API's, a class's or a module's
  std::set<std::string> external;              // classes that are spoken of and not modelled
  std::vector<std::string> errors;
  Demands demands;
};

// Adds one library's file. `file_name` is for messages only.
void read_models(std::string_view file_name, std::string_view json_text, Models& models);

// Sorts the entries and checks what no file can know alone: names that two files give, classes,
// alias targets and twins that nobody models.
void check_models(Models& models);

// Every name that an alias gives an entry, with the entry's place, sorted: an alias of a class or
// of a module is one for all that is in it. What is modelled elsewhere has no place. REQUIRES:
// check_models().
[[nodiscard]] std::vector<std::pair<std::string, std::size_t>> alias_names(const Models& models);

// The modules that hold entries or aliases, and the modules that those are in, sorted. REQUIRES:
// check_models().
[[nodiscard]] std::vector<std::string> module_names(const Models& models);

}  // namespace interlock::model_loader
