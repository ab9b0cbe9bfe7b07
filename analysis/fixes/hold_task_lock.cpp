#include "analysis/fixes/hold_task_lock.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/lock_safety.h"
#include "analysis/fixes/new_lock.h"

namespace interlock {
namespace {

constexpr PythonVersion kBindsWhenUsed{3, 10};  // before, a lock belonged to the loop of its making

// By AsyncLibrary.
constexpr std::array<std::string_view, 3> kLocks = {"asyncio.Lock", "trio.Lock", "anyio.Lock"};

// The class whose attribute the race is about; invalid for what the module has.
ClassRef owner_of(Program& program, const AwaitRace& race) {
  const ExprRef root = root_place(program, race.place);
  return program.expr(root).kind == ExprKind::attribute ? program.class_of(race.function)
                                                        : ClassRef{};
}

Name place_name(const Program& program, const AwaitRace& race) {
  return program.expr(root_place(program, race.place)).name;
}

// The checks of the same place, `race` among them.
std::vector<AwaitRace> checks_of_place(const RuleContext& context, const AwaitRace& race) {
  Program& program = context.program();
  std::vector<AwaitRace> found;
  for (const AwaitRace& other : context.await_races()) {
    if (other.kind == AwaitRaceKind::check &&
        place_name(program, other) == place_name(program, race) &&
        owner_of(program, other) == owner_of(program, race)) {
      found.push_back(other);
    }
  }
  return found;
}

// The `if` that checks, where the writing stands inside; invalid elsewhere.
StatementRef check_around(const Program& program, const AwaitRace& race) {
  const StatementRef check{race.read.unit, program.expr(race.read).statement};
  if (!check.valid() || race.place.unit != check.unit) return {};
  const Statement& statement = program.statement(check);
  const StatementId write = program.expr(race.place).statement;
  const bool is_inside = write > check.id && write < statement.end;
  return statement.kind == StatementKind::if_ && is_inside ? check : StatementRef{};
}

// Whether `check` stands in one of the others, or one of them in it: the lock would be taken twice.
bool overlaps_any(const Program& program, StatementRef check,
                  const std::vector<StatementRef>& others) {
  return std::any_of(others.begin(), others.end(), [&](StatementRef other) {
    return other.unit == check.unit && other.id < program.statement(check).end &&
           check.id < program.statement(other).end;
  });
}

// Whether code of `check` may, by the names that it uses, come to a function that checks so, too:
// which would wait for itself, or for one that waits for it.
bool may_check_again(const RuleContext& context, StatementRef check) {
  Program& program = context.program();
  const std::vector<Name> names = names_run_by(program, check.unit, program.statement(check).range);
  const auto& races = context.await_races();
  return std::any_of(races.begin(), races.end(), [&](const AwaitRace& race) {
    const Name name = program.function(race.function).name;
    return race.kind == AwaitRaceKind::check &&
           std::find(names.begin(), names.end(), name) != names.end();
  });
}

}  // namespace

void offer_task_lock(const RuleContext& context, const AwaitRace& race, FixSink& sink) {
  Program& program = context.program();
  const AsyncLibrary library = context.async_library();
  if (library == AsyncLibrary::asyncio && context.target_version() < kBindsWhenUsed) return;
  const ClassRef klass = owner_of(program, race);
  const bool is_attribute =
      program.expr(root_place(program, race.place)).kind == ExprKind::attribute;
  if (is_attribute && !klass.valid()) return;
  const std::string_view type = kLocks[static_cast<std::size_t>(library)];
  Fix fix;
  fix.preferred = true;
  const Name lock = is_attribute
                        ? make_lock(context, klass, place_name(program, race), type, fix.edits)
                        : make_module_lock(context, place_name(program, race), type, fix.edits);
  if (lock == Name::none) return;
  std::vector<StatementRef> held;
  for (const AwaitRace& one : checks_of_place(context, race)) {
    const StatementRef check = check_around(program, one);
    if (!check.valid() || may_check_again(context, check)) return;
    if (may_be_called_with_lock(program, {program.function(one.function).name})) return;
    const bool is_held = std::find(held.begin(), held.end(), check) != held.end();
    if (is_held) continue;  // one `if` may write several times
    if (overlaps_any(program, check, held)) return;
    held.push_back(check);
    std::string name(text_of(lock));
    if (is_attribute) name = std::string(text_of(program.self_name(one.function))) + "." + name;
    if (one.place == race.place) fix.title = "Hold `" + name + "`";
    if (!wrap_statement(context, check, "async with " + name + ":", fix.edits)) return;
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
