#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/text/text.h"

namespace interlock::stubs {

// One stub file. Immutable; thread-safe.
struct StubModule {
  std::string name;  // "os.path"
  bool is_package = false;
  Text text;
  std::shared_ptr<const ModuleFacts> facts;
};

enum class SymbolKind : std::uint8_t { none, module, klass, function, variable };

// What a name of a stub file stands for, where it is defined. A value.
struct Symbol {
  SymbolKind kind = SymbolKind::none;
  std::size_t module = 0;            // of the definition
  std::string name;                  // qualified by where it is defined: "_socket.socket"
  const Binding* binding = nullptr;  // of a variable, function or class
  ClassId klass = 0;                 // of the definition's module
};

// An expression of a stub file. A value.
struct StubExpr {
  std::size_t module = 0;
  std::uint32_t unit = 0;
  ExprId id = kNone;
};

// Finds what names mean in stub files, through imports, stars and aliases. Not thread-safe: it
// remembers what it found. REQUIRES: the modules outlive it.
class StubNames {
 public:
  explicit StubNames(const std::vector<StubModule>& modules);

  [[nodiscard]] const StubModule& module(std::size_t index) const { return modules_[index]; }
  [[nodiscard]] std::size_t module_count() const { return modules_.size(); }
  [[nodiscard]] const Unit& unit(const StubExpr& e) const {
    return *modules_[e.module].facts->units[e.unit].unit;
  }
  [[nodiscard]] const Expr& expr(const StubExpr& e) const { return unit(e).exprs[e.id]; }
  [[nodiscard]] StubExpr child(const StubExpr& e, std::size_t index) const {
    return {e.module, e.unit, unit(e).children_of(expr(e))[index]};
  }

  // The name on the top level of a module; of a class's body, where `around` is one.
  [[nodiscard]] Symbol find(std::size_t module, Name name);
  [[nodiscard]] Symbol find_in_class(std::size_t module, ClassId around, Name name) const;
  // What a name or attribute stands for where it is written: in the body of the class `around`, or
  // kNone.
  [[nodiscard]] Symbol symbol_of(const StubExpr& e, ClassId around);
  // "os.path.join"
  [[nodiscard]] Symbol find_path(const std::string& path);
  // The absolute path of an import.
  [[nodiscard]] std::string absolute(std::size_t module, std::string_view path) const;

 private:
  Symbol follow(std::size_t module, const Binding& binding);
  Symbol compute(std::size_t module, Name name);

  const std::vector<StubModule>& modules_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::map<std::pair<std::size_t, Name>, Symbol> known_;
  int depth_ = 0;
};

}  // namespace interlock::stubs
