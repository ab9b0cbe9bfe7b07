#include "analysis/advice/highlights.h"

#include <algorithm>
#include <string_view>

#include "analysis/advice/subject.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/suspensions.h"

namespace interlock {
namespace {

ByteRange word_from(std::uint32_t begin, std::string_view word) {
  return {begin, begin + static_cast<std::uint32_t>(word.size())};
}

// The `async` that stands before `begin`, on its line; empty where there is none.
ByteRange async_before(const Text& text, std::uint32_t begin) {
  const std::uint32_t start = text.line_start(text.line_of(begin));
  const std::string before = text.substring({start, begin});
  const std::size_t at = before.rfind("async");
  if (at == std::string::npos) return {begin, begin};
  return word_from(start + static_cast<std::uint32_t>(at), "async");
}

// Where a coroutine function lets others run, with the `async` of its definition.
class CoroutineHighlights {
 public:
  CoroutineHighlights(const RuleContext& context, FunctionRef f)
      : context_(context), program_(context.program()), f_(f) {}

  std::vector<Highlight> find() {
    const Function& function = program_.function(f_);
    const std::uint32_t begin = program_.absolute(f_.unit, function.range).begin;
    std::vector<Highlight> found{{word_from(begin, "async"), HighlightKind::text}};
    for (const Suspension& suspension : suspensions_of(program_, f_)) {
      const ByteRange range = range_of(suspension);
      if (!range.empty()) found.push_back({range, HighlightKind::text});
    }
    return found;
  }

 private:
  [[nodiscard]] ByteRange range_of(const Suspension& suspension) const {
    const std::uint32_t begin = program_.range(suspension.e).begin;
    switch (suspension.kind) {
      case SuspensionKind::await:
        return word_from(begin, "await");
      case SuspensionKind::yield:
        return word_from(begin, "yield");
      case SuspensionKind::async_for:
      case SuspensionKind::async_with:
        break;
    }
    return async_before(context_.text(), begin);
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
};

// What makes two names of one variable: who holds it. A value.
struct Holder {
  ClassRef klass;  // of `self.lock`
  ScopeRef scope;  // that binds a plain name
  friend bool operator==(const Holder&, const Holder&) = default;
  [[nodiscard]] bool valid() const { return klass.valid() || scope.id != kNone; }
};

// All places that speak of one variable.
class VariableHighlights {
 public:
  VariableHighlights(const RuleContext& context, ExprRef variable)
      : program_(context.program()), variable_(variable), is_task_(is_task(variable)) {}

  std::vector<Highlight> find() {
    std::vector<Highlight> found;
    const Holder holder = holder_of(variable_);
    if (!holder.valid()) return found;
    const Expr& wanted = program_.expr(variable_);
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const ExprRef e{u, id};
        if (unit.exprs[id].kind != wanted.kind || unit.exprs[id].name != wanted.name) continue;
        if (holder_of(e) == holder) found.push_back(highlight(e));
      }
    }
    std::sort(found.begin(), found.end(),
              [](const Highlight& a, const Highlight& b) { return a.range < b.range; });
    return found;
  }

 private:
  bool is_task(ExprRef e) { return program_.resolve(e).is_a(Role::task); }

  // The object that a method calls `self`, or the scope that binds the name.
  Holder holder_of(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.kind == ExprKind::attribute) {
      const ExprRef object = program_.child(e, 0);
      const FunctionRef method = program_.function_around(e);
      if (!method.valid() || program_.expr(object).kind != ExprKind::name) return {};
      if (program_.self_name(method) != program_.expr(object).name) return {};
      return {program_.class_of(method), {}};
    }
    ScopeRef scope{e.unit, x.scope};
    while (scope.id != kNone && program_.unit(scope.unit).bindings_of(scope.id, x.name).empty())
      scope = program_.outer(scope);
    return {{}, scope};
  }

  Highlight highlight(ExprRef e) {
    const Expr& x = program_.expr(e);
    const std::uint32_t end = program_.range(e).end;
    const auto size = static_cast<std::uint32_t>(text_of(x.name).size());
    return {{end - size, end}, kind_of(e)};
  }

  HighlightKind kind_of(ExprRef e) {
    const ExprRef parent = program_.parent(e);
    if (is_target(e)) return HighlightKind::write;
    if (is_task_) {
      return parent.valid() && program_.expr(parent).kind == ExprKind::await ? HighlightKind::read
                                                                             : HighlightKind::text;
    }
    if (parent.valid() && program_.expr(parent).kind == ExprKind::attribute) {
      const Role role = role_of_member(program_.resolve(e), program_.expr(parent).name);
      if (role == Role::acquire) return HighlightKind::write;
      if (role == Role::release) return HighlightKind::read;
      return HighlightKind::text;
    }
    return is_entered(e) ? HighlightKind::write : HighlightKind::text;
  }

  // Assigned, where it stands alone.
  bool is_target(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.parent != kNone || x.statement == kNone) return false;
    const Unit& unit = program_.unit(e.unit);
    const auto targets = unit.targets_of(unit.statements[x.statement]);
    return unit.statements[x.statement].kind == StatementKind::assignment &&
           std::find(targets.begin(), targets.end(), e.id) != targets.end();
  }

  // `with lock:`, whose end gives it back.
  bool is_entered(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.parent != kNone || x.statement == kNone) return false;
    return program_.unit(e.unit).statements[x.statement].kind == StatementKind::with;
  }

  Program& program_;
  ExprRef variable_;
  bool is_task_;
};

// The coroutine function that the subject is a part, or the definition, of.
FunctionRef coroutine_of(const RuleContext& context, const Subject& subject) {
  const Program& program = context.program();
  FunctionRef f;
  if (subject.kind == SubjectKind::function && subject.is_definition) {
    f = subject.function;
  } else if (subject.kind == SubjectKind::await) {
    f = program.function_around(subject.expr);
  } else if (subject.kind == SubjectKind::async_with || subject.kind == SubjectKind::async_for) {
    f = program.function_around(subject.scope);
  }
  return f.valid() && program.function(f).is_async ? f : FunctionRef{};
}

}  // namespace

std::vector<Highlight> highlights_at(const RuleContext& context, std::uint32_t offset) {
  const auto subject = subject_at(context, offset);
  if (!subject) return {};
  if (const FunctionRef f = coroutine_of(context, *subject); f.valid())
    return CoroutineHighlights(context, f).find();
  if (subject->kind != SubjectKind::name || !subject->expr.valid()) return {};
  const Value value = context.program().resolve(subject->expr);
  if (!is_lock(value) && !value.is_a(Role::task)) return {};
  return VariableHighlights(context, subject->expr).find();
}

}  // namespace interlock
