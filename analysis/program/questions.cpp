#include <algorithm>

#include "analysis/program/program.h"

// How what is asked for while it is being answered comes to an end, and what of that may be
// remembered. A name that is defined by itself is unknown inside its own definition. What was
// computed from that is remembered for the outermost of the cycle alone, which is what it would be
// if asked for first; for all the others it is provisional: known only until the outermost is
// answered. So an answer doesn't depend on what was asked before. (The same care as in the depth
// first search for strongly connected components, Tarjan, 1972: `cut` is the low link.)
namespace interlock {

std::uint32_t Program::read_set(std::size_t first) {
  ReadSets::Id all = 0;
  for (std::size_t i = first; i < reading_.size(); ++i) all = read_sets_.unite(all, reading_[i]);
  return all;
}

void Program::note_read(ReadSets::Id files) {
  if (files != 0 && asking_ != kNone && read_sets_.has(files, modules_.front().module->path_name))
    uses_.note_root(asking_);
  if (files == 0 || (!reading_.empty() && reading_.back() == files)) return;
  reading_.push_back(files);
  if (frames_.empty()) close_reading();
}

// What the outermost question has read, the program has.
void Program::close_reading() {
  for (const ReadSets::Id files : reading_) {
    if (files >= is_read_.size()) is_read_.resize(files + 1);
    if (is_read_[files]) continue;
    is_read_[files] = true;
    for (const Name path : read_sets_.paths(files)) {
      if (paths_read_.insert(path).second) files_read_.push_back(path);
    }
  }
  reading_.clear();
}

Value Program::take(const Answer& answer) {
  cut(answer.cut);
  note_read(answer.read);
  return answer.value;
}

bool Program::is_asked(const Question& question) {
  const auto running = std::find(frames_.begin(), frames_.end(), question);
  if (running == frames_.end()) return false;
  cut(static_cast<std::size_t>(running - frames_.begin()));
  return true;
}

ProgramFrame Program::enter(const Question& question) {
  if (frames_.empty()) fuel_ = kFuel;
  const ProgramFrame entered{frames_.size(), provisional_, reading_.size(), provisionals_.size(),
                             asking_};
  if (uses_.is_on()) {
    const bool is_of_module =
        question.kind == Question::Kind::link || question.kind == Question::Kind::member;
    asking_ = UnitUses::values(is_of_module ? first_unit(question.in) : question.in);
  }
  provisional_ = Answer::kClean;
  // What the question reads is its own, also where the one around it has just read the same.
  reading_.push_back(0);
  frames_.push_back(question);
  ++depth_;
  return entered;
}

Program::Answer Program::leave(const ProgramFrame& entered, const Value& value) {
  const Question question = frames_.back();
  --depth_;
  frames_.pop_back();
  asking_ = entered.asking;
  const bool is_final = provisional_ >= entered.frame;
  // What was cut short by this question has another answer when it is asked for by itself.
  std::size_t kept = entered.provisionals;
  for (std::size_t i = kept; i < provisionals_.size(); ++i) {
    if (provisionals_[i].second < entered.frame) {
      provisionals_[kept++] = provisionals_[i];
    } else {
      forget(provisionals_[i].first);
    }
  }
  provisionals_.resize(kept);
  const Answer answer{value, is_final ? Answer::kClean : provisional_, read_set(entered.reading)};
  if (!is_final) provisionals_.emplace_back(question, provisional_);
  provisional_ = entered.cut;
  cut(answer.cut);
  reading_.resize(entered.reading);
  note_read(answer.read);
  return answer;
}

void Program::forget(const Question& question) {
  const std::uint64_t key = key_of(question.in, question.of);
  switch (question.kind) {
    case Question::Kind::link:
      links_.erase(key);
      break;
    case Question::Kind::member:
      members_.erase(key);
      break;
    case Question::Kind::ancestry:
      ancestries_.erase(key);
      break;
    case Question::Kind::expression: {
      std::uint32_t& known = memo_[question.in][question.of];
      if (known < kFirstValue) break;
      unused_values_.push_back(known - kFirstValue);
      known = kUntouched;
    }
  }
}

std::uint32_t Program::keep(const Answer& answer) {
  const bool is_plain = answer.cut == Answer::kClean && answer.read == 0;
  if (is_plain && !answer.value.known()) return kUnknown;
  std::uint32_t index = 0;
  if (unused_values_.empty()) {
    index = static_cast<std::uint32_t>(values_.size());
    values_.push_back(answer);
  } else {
    index = unused_values_.back();
    unused_values_.pop_back();
    values_[index] = answer;
  }
  return index + kFirstValue;
}

void Program::forget_unit(std::uint32_t index) {
  for (const std::uint32_t known : memo_[index]) {
    if (known >= kFirstValue) unused_values_.push_back(known - kFirstValue);
  }
  memo_[index].clear();
  narrowings_[index].clear();
  uses_.forget(UnitUses::values(index));
}

Value Program::resolve(ExprRef e) {
  if (!e.valid()) return {};
  note_use(e.unit);
  if (memo_[e.unit].empty()) {
    memo_[e.unit].resize(unit(e.unit).exprs.size());
    narrowings_[e.unit] = narrowings_of(unit(e.unit));
  }
  const std::uint32_t known = memo_[e.unit][e.id];
  if (known >= kFirstValue) return take(values_[known - kFirstValue]);
  if (known == kUnknown) return {};
  const Question question{Question::Kind::expression, e.unit, e.id};
  if (known == kRunning) {
    is_asked(question);
    return {};
  }
  if (depth_ >= kMaxDepth || (!frames_.empty() && --fuel_ < 0)) {
    cut(0);
    return {};
  }
  memo_[e.unit][e.id] = kRunning;
  const ProgramFrame entered = enter(question);
  const Value value = compute(e);
  const Answer answer = leave(entered, value);
  memo_[e.unit][e.id] = keep(answer);
  return answer.value;
}

}  // namespace interlock
