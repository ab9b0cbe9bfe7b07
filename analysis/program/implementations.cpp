#include <algorithm>
#include <string_view>

#include "analysis/program/class_attributes.h"
#include "analysis/program/program.h"

// Abstract classes and protocols, and what stands for them.
//
// A program sees the files that imports lead to, never all that may import the abstract class. What
// stands for it is therefore looked for where it is used: in its own module, in the module that
// uses it, and in those that these two import. The answer depends on these files alone. As a class
// of another file may be what is meant after all, whoever asks takes the answer for less than sure.
namespace interlock {
namespace {

constexpr std::size_t kMaxImplementations = 4;
constexpr std::size_t kMaxModules = 128;
constexpr std::size_t kMaxClasses = 256;  // in one module; more are generated code

bool is_not_implemented(const Unit& unit, const Statement& raise) {
  const auto values = unit.values_of(raise);
  if (values.empty()) return false;
  const Expr* raised = &unit.exprs[values[0]];
  if (raised->kind == ExprKind::call) raised = &unit.exprs[unit.children_of(*raised)[0]];
  return raised->kind == ExprKind::name && text_of(raised->name) == "NotImplementedError";
}

enum class Body : std::uint8_t { real, empty, not_implemented };

// `...`, `pass` and a text are nothing.
Body kind_of_body(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const StatementId block = program.function(f).body;
  if (block == kNone) return Body::real;
  Body body = Body::empty;
  for (StatementId s = block + 1; s < unit.statements[block].end; ++s) {
    const Statement& here = unit.statements[s];
    const auto values = unit.values_of(here);
    if (here.kind == StatementKind::raise && is_not_implemented(unit, here)) {
      body = Body::not_implemented;
      continue;
    }
    if (here.kind == StatementKind::simple) continue;
    if (here.kind != StatementKind::expression || values.size() != 1) return Body::real;
    const ExprKind kind = unit.exprs[values[0]].kind;
    if (kind != ExprKind::string && kind != ExprKind::constant) return Body::real;
  }
  return body;
}

std::size_t required_parameters(const Function& f) {
  return static_cast<std::size_t>(
      std::count_if(f.parameters.begin(), f.parameters.end(),
                    [](const Parameter& p) { return p.default_value == kNone; }));
}

// Whether calling it gives something to await, as far as it says so.
bool is_awaitable(Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  if (function.is_async || function.returns == kNone) return function.is_async;
  ExprRef type{f.unit, function.returns};
  if (program.expr(type).kind == ExprKind::subscript) type = program.child(type, 0);
  const std::string_view path = text_of(program.resolve(type).path);
  const std::string_view last = path.substr(path.rfind('.') + 1);
  return last == "Awaitable" || last == "Coroutine" || last == "Future" || last == "Task";
}

// Whether a class that has `found` has what the protocol's `asked` asks for.
bool fits(Program& program, FunctionRef asked, FunctionRef found) {
  const Function& wanted = program.function(asked);
  const Function& method = program.function(found);
  return is_awaitable(program, asked) == is_awaitable(program, found) &&
         required_parameters(method) <= wanted.parameters.size() &&
         method.parameters.size() >= required_parameters(wanted);
}

// Whether objects can be made of the class: nothing is left to others.
bool is_concrete(Program& program, ClassRef c) {
  if (is_protocol(program, c)) return false;
  const std::vector<ClassRef> order = program.ancestry_of(c);
  for (const ClassRef ancestor : order) {
    for (const FunctionRef method : program.methods_of(ancestor)) {
      if (!program.is_abstract(method)) continue;
      const FunctionRef found = program.find_method(c, program.function(method).name);
      if (found.valid() && program.is_abstract(found)) return false;
    }
  }
  return true;
}

// Whether the class has all that the protocol asks for.
bool follows(Program& program, ClassRef c, ClassRef protocol) {
  bool any = false;
  for (const FunctionRef wanted : program.methods_of(protocol)) {
    const FunctionRef method = program.find_method(c, program.function(wanted).name);
    if (!method.valid() || !fits(program, wanted, method)) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool Program::is_abstract(FunctionRef method) {
  const ClassRef c = class_of(method);
  if (!c.valid()) return false;
  for (const ExprRef d : decorators_of(method)) {
    const std::string_view name = text_of(expr(d).name);
    if (name == "abstractmethod" || name == "abstractproperty") return true;
  }
  const Body body = kind_of_body(*this, method);
  if (body == Body::not_implemented) return true;
  return body == Body::empty && is_protocol(*this, c);
}

// The module, and those that its own code imports.
void Program::add_imported(std::uint32_t module_index, std::vector<std::uint32_t>& modules) {
  const auto add = [&](std::uint32_t number) {
    const bool is_new = std::find(modules.begin(), modules.end(), number) == modules.end();
    if (is_new && modules.size() < kMaxModules) modules.push_back(number);
  };
  add(module_index);
  const std::vector<ImportedName>& imports = unit(first_unit(module_index)).imports;
  for (const ImportedName& imported : imports) {
    const Value value = symbol(imported.path, module_index);
    for (const Value& one : alternatives(value)) {
      if (one.kind == ValueKind::klass) add(module_of(one.klass.unit));
      if (one.kind == ValueKind::function) add(module_of(one.function.unit));
      if (one.kind == ValueKind::module && one.path == modules_[one.module].name) add(one.module);
    }
  }
}

const std::vector<ClassRef>& Program::implementations_of(ClassRef c, std::uint32_t unit_index) {
  // What of which units made the answer is not noted.
  if (asking_ != kNone) uses_.note_root(asking_);
  const std::uint32_t user = module_of(unit_index);
  const auto key = std::pair{(std::uint64_t{c.unit} << 32) | c.id, user};
  const auto [entry, fresh] = implementations_.try_emplace(key);
  if (!fresh) return entry->second;
  std::vector<std::uint32_t> modules;
  add_imported(module_of(c.unit), modules);
  add_imported(user, modules);
  std::vector<ClassRef> derived;
  std::vector<ClassRef> structural;
  const bool protocol = is_protocol(*this, c);
  for (const std::uint32_t module : modules) {
    const std::uint32_t home_unit = first_unit(module);
    const std::size_t count = std::min(unit(home_unit).classes.size(), kMaxClasses);
    for (ClassId id = 0; id < count; ++id) {
      const ClassRef candidate{home_unit, id};
      if (candidate == c) continue;
      const std::vector<ClassRef> order = ancestry_of(candidate);
      const bool inherits = std::find(order.begin(), order.end(), c) != order.end();
      if (!inherits && (!protocol || !follows(*this, candidate, c))) continue;
      if (is_concrete(*this, candidate)) (inherits ? derived : structural).push_back(candidate);
    }
  }
  std::vector<ClassRef>& found = derived.empty() ? structural : derived;
  if (found.size() <= kMaxImplementations) entry->second = std::move(found);
  return entry->second;
}

}  // namespace interlock
