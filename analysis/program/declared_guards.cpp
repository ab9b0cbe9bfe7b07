#include "analysis/program/declared_guards.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "analysis/program/effects.h"
#include "analysis/program/module_places.h"

namespace interlock {
namespace {

constexpr std::string_view kGuardedBy = "guarded by:";
constexpr std::string_view kRequires = "requires:";

// "self._lock" of "# guarded by: self._lock, see above"; none where the word is not there.
Name path_after(std::string_view comment, std::string_view word) {
  std::size_t at = comment.find_first_not_of("# \t");
  if (at == std::string_view::npos || !comment.substr(at).starts_with(word)) return Name::none;
  at = comment.find_first_not_of(" \t", at + word.size());
  if (at == std::string_view::npos) return Name::none;
  std::size_t end = at;
  while (end < comment.size() && (std::isalnum(static_cast<unsigned char>(comment[end])) != 0 ||
                                  comment[end] == '_' || comment[end] == '.'))
    ++end;
  return end == at ? Name::none : intern(comment.substr(at, end - at));
}

// A path of names as it is written: "self._lock"; none for anything else.
std::string path_of(const Program& program, ExprRef e) {
  std::string path;
  while (program.expr(e).kind == ExprKind::attribute) {
    path = "." + std::string(text_of(program.expr(e).name)) + path;
    e = program.child(e, 0);
  }
  const Expr& root = program.expr(e);
  return root.kind == ExprKind::name ? std::string(text_of(root.name)) + path : std::string();
}

// The lock's path with the name that code calls the object by, instead of the first one.
std::string on_object(Name lock, std::string_view object) {
  const std::string_view path = text_of(lock);
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos || object.empty()) return std::string(path);
  return std::string(object) + std::string(path.substr(dot));
}

class CommentReader {
 public:
  CommentReader(Program& program, const Text& text, ClassRef klass)
      : program_(program), text_(text), klass_(klass) {}

  std::vector<GuardComment> read() {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const UnitPlace& place = program_.place(u);
      for (const Directive& directive : place.unit->directives) {
        const ByteRange range = directive.range.shifted(place.begin);
        add_guarded(u, directive.text, range);
        add_required(directive.text, range);
      }
    }
    return std::move(comments_);
  }

 private:
  [[nodiscard]] std::uint32_t line_of(std::uint32_t unit, std::uint32_t offset) const {
    return text_.line_of(program_.place(unit).begin + offset);
  }

  void add_guarded(std::uint32_t u, std::string_view comment, ByteRange range) {
    const Name lock = path_after(comment, kGuardedBy);
    if (lock == Name::none) return;
    const Unit& unit = program_.unit(u);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind != StatementKind::assignment) continue;
      if (line_of(u, statement.range.end) != text_.line_of(range.begin)) continue;
      for (const ExprId target : unit.targets_of(statement)) {
        const Name place = place_of({u, target});
        if (place != Name::none && is_known_lock(lock))
          comments_.push_back({lock, place, {}, range});
      }
    }
  }

  // The attribute that the assignment gives to objects of the class, or the module's name.
  Name place_of(ExprRef target) {
    const Expr& x = program_.expr(target);
    if (!klass_.valid()) return module_place(program_, target);
    if (x.kind == ExprKind::name) {
      const bool is_own = target.unit == klass_.unit && x.scope == program_.klass(klass_).scope;
      return is_own ? x.name : Name::none;
    }
    if (x.kind != ExprKind::attribute) return Name::none;
    const FunctionRef method = method_around(program_, program_.function_around(target), klass_);
    const Expr& receiver = program_.expr(program_.child(target, 0));
    const bool is_own = method.valid() && receiver.kind == ExprKind::name &&
                        receiver.name == program_.self_name(method);
    return is_own ? x.name : Name::none;
  }

  // Beside the `def`, or on a line of its own above it and its decorators.
  void add_required(std::string_view comment, ByteRange range) {
    const Name lock = path_after(comment, kRequires);
    if (lock == Name::none || !is_known_lock(lock)) return;
    const std::uint32_t line = text_.line_of(range.begin);
    const auto add = [&](FunctionRef f) {
      const Function& function = program_.function(f);
      const std::uint32_t first = line_of(f.unit, function.range.begin);
      const std::uint32_t body = line_of(f.unit, function.suite_begin);
      std::uint32_t top = first;
      for (const ExprRef decorator : program_.decorators_of(f))
        top = std::min(top, text_.line_of(program_.range(decorator).begin));
      const bool is_beside = line >= first && line < std::max(body, first + 1);
      if (is_beside || line + 1 == top) comments_.push_back({lock, Name::none, f, range});
    };
    if (klass_.valid()) {
      for (const FunctionRef method : program_.methods_of(klass_)) add(method);
      return;
    }
    for (std::uint32_t u = 1; u < program_.facts().units.size(); ++u) {
      if (!program_.class_of({u, 0}).valid()) add({u, 0});
    }
  }

  // Whether the class gives its objects an attribute of the lock's name, or the module has the
  // name.
  bool is_known_lock(Name lock) {
    const std::string_view path = text_of(lock);
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos || !klass_.valid())
      return !klass_.valid() && !values_of_place(program_, {}, lock).empty();
    return !values_of_place(program_, klass_, intern(path.substr(dot + 1))).empty();
  }

  Program& program_;
  const Text& text_;
  ClassRef klass_;
  std::vector<GuardComment> comments_;
};

class GuardChecker {
 public:
  GuardChecker(Program& program, SharedState& state, const std::vector<GuardComment>& comments)
      : program_(program), state_(state), comments_(comments) {}

  std::vector<BrokenGuard> check() {
    for (const auto* accesses : {&state_.writes(), &state_.uses()}) {
      for (const StateAccess& access : *accesses) check_access(access);
    }
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      for (const ExprId id : program_.unit(u).calls) check_call({u, id});
    }
    std::sort(found_.begin(), found_.end(), [&](const BrokenGuard& a, const BrokenGuard& b) {
      return program_.range(a.at).begin < program_.range(b.at).begin;
    });
    return std::move(found_);
  }

 private:
  void check_access(const StateAccess& access) {
    if (state_.is_construction(access.method)) return;
    for (const GuardComment& comment : comments_) {
      if (comment.place != access.place) continue;
      const std::string_view object =
          state_.klass().valid() ? text_of(program_.self_name(access.method)) : std::string_view();
      if (!is_held(access.root, comment.lock, object))
        found_.push_back({comment, access.root, access});
    }
  }

  void check_call(ExprRef call) {
    const ExprRef callee = program_.child(call, 0);
    const Expr& x = program_.expr(callee);
    if (x.kind != ExprKind::name && x.kind != ExprKind::attribute) return;
    for (const GuardComment& comment : comments_) {
      if (!comment.function.valid() || program_.function(comment.function).name != x.name) continue;
      const Value value = program_.resolve(callee);
      if (value.kind != ValueKind::function || value.function != comment.function) continue;
      std::string object;
      if (x.kind == ExprKind::attribute) object = path_of(program_, program_.child(callee, 0));
      if (x.kind == ExprKind::attribute && object.empty()) continue;
      const FunctionRef around =
          method_around(program_, program_.function_around(call), state_.klass());
      if (around.valid() && state_.is_construction(around)) continue;
      if (!is_held(callee, comment.lock, object)) found_.push_back({comment, callee, {}});
    }
  }

  // Whether code at `e`, where the lock's object is called `object`, holds it by `with`, after
  // `acquire()`, or because its function requires it.
  bool is_held(ExprRef e, Name lock, std::string_view object) {
    const std::string path = on_object(lock, object);
    const Unit& unit = program_.unit(e.unit);
    for (StatementId s = program_.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
      if (unit.statements[s].kind != StatementKind::with) continue;
      for (const ExprId context : unit.values_of(unit.statements[s])) {
        if (path_of(program_, {e.unit, context}) == path) return true;
      }
    }
    return is_acquired(e, path) || is_required_around(e, lock, object);
  }

  // Where the lock is given back again is not looked at: it is either later, or the code is odd.
  bool is_acquired(ExprRef e, const std::string& path) {
    const Unit& unit = program_.unit(e.unit);
    const std::uint32_t place = unit.exprs[e.id].range.begin;
    bool is_held = false;
    for (const ExprId id : unit.calls) {
      if (unit.exprs[id].range.end > place) continue;
      const ExprRef callee = program_.child({e.unit, id}, 0);
      if (program_.expr(callee).kind != ExprKind::attribute) continue;
      if (path_of(program_, program_.child(callee, 0)) != path) continue;
      const Api* api = called_api(program_, {e.unit, id});
      if (api != nullptr && api->role == Role::acquire) is_held = true;
      if (api != nullptr && api->role == Role::release) is_held = false;
    }
    return is_held;
  }

  bool is_required_around(ExprRef e, Name lock, std::string_view object) {
    for (FunctionRef f = program_.function_around(e); f.valid();
         f.id = program_.function(f).enclosing) {
      const bool is_required =
          std::any_of(comments_.begin(), comments_.end(), [&](const GuardComment& comment) {
            if (comment.function != f || comment.lock != lock) return false;
            const bool is_own = !state_.klass().valid() || object == text_of(program_.self_name(f));
            return is_own;
          });
      if (is_required) return true;
    }
    return false;
  }

  Program& program_;
  SharedState& state_;
  const std::vector<GuardComment>& comments_;
  std::vector<BrokenGuard> found_;
};

}  // namespace

std::vector<GuardComment> guard_comments(Program& program, const Text& text, ClassRef klass) {
  return CommentReader(program, text, klass).read();
}

std::vector<BrokenGuard> broken_guards(Program& program, SharedState& state,
                                       const std::vector<GuardComment>& comments) {
  if (comments.empty()) return {};
  return GuardChecker(program, state, comments).check();
}

}  // namespace interlock
