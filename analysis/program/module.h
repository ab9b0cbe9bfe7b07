#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/text/text.h"

namespace interlock {

// Where imports are looked for. Immutable; thread-safe.
struct SearchPath {
  std::vector<std::string> folders;  // absolute, in order
};

// What of a module's facts counts for the names that others see. Immutable; thread-safe.
struct Exports {
  struct Global {
    std::uint32_t unit;  // in ModuleFacts::units
    GlobalName name;
  };
  std::vector<Global> globals;           // `global name` in functions
  std::vector<Name> stars;               // the paths of `from path import *`
  std::optional<std::set<Name>> listed;  // `__all__`; nothing where there is none that is known
};

[[nodiscard]] std::shared_ptr<const Exports> exports_of(const ModuleFacts& facts);

// One Python file as others import it. Immutable; thread-safe.
struct Module {
  std::string path;             // absolute; "" for a text that is no file
  Name path_name = Name::none;  // the same, interned
  std::string name;  // dotted: "app.db.session"; "" where no folder of a search path holds it
  Name dotted_name = Name::none;  // the same, interned
  bool is_package = false;        // an `__init__.py`
  bool is_library = false;        // installed, and not worked on
  bool has_syntax_errors = false;
  std::shared_ptr<const ModuleFacts> facts;
  std::shared_ptr<const Exports> exports;  // of the facts
  // One of the two says where lines begin: the text of an open document, which is edited in place,
  // or the offsets in bytes.
  std::optional<Text> text;
  std::vector<std::uint32_t> line_starts;
  std::shared_ptr<const SearchPath> search_path;

  // The line (from 0) that holds `offset`.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
  // "app/db/session.py": the path as seen from the folder it is imported from.
  [[nodiscard]] std::string_view shown_path() const;
};

struct SharedValue;
class ModelSet;

// Where the modules that a file imports come from, and what is known of where imports lead.
// Thread-safe.
class ModuleSource {
 public:
  virtual ~ModuleSource() = default;
  // The module of the file at `path`; null where it can't be read.
  [[nodiscard]] virtual std::shared_ptr<const Module> module_at(Name path) = 0;
  // What a dotted path means on a search path, or, with a file's path as `module`, what that
  // module's name `path` means, where that is remembered; null where it isn't.
  [[nodiscard]] virtual std::shared_ptr<const SharedValue> known_link(const SearchPath& search_path,
                                                                      Name module, Name path) = 0;
  // Remembers it, unless files have changed since `generation`.
  virtual void remember_link(const std::shared_ptr<const SearchPath>& search_path, Name module,
                             Name path, std::shared_ptr<const SharedValue> value,
                             std::uint64_t generation) = 0;
  [[nodiscard]] virtual std::uint64_t generation() const = 0;
  // What the dotted name leads to as `importer` sees it.
  struct Found {
    std::shared_ptr<const Module> module;  // null where there is none
    bool is_folder = false;                // there is a folder that may hold modules (PEP 420)
  };
  [[nodiscard]] virtual Found find_module(const Module& importer, Name name) = 0;
  // The stub file that says the types of a module; null where there is none.
  [[nodiscard]] virtual std::shared_ptr<const Module> stub_of(const Module& module) = 0;
  // What is known of APIs where these modules are worked on. It outlives all programs over them.
  [[nodiscard]] virtual const ModelSet& models() const = 0;
};

}  // namespace interlock
