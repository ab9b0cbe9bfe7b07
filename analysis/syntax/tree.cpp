#include "analysis/syntax/tree.h"

#include <cassert>

#include <tree_sitter/api.h>

#include "analysis/syntax/grammar.h"
#include "analysis/syntax/scratch_memory.h"

namespace interlock {
namespace {

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

using Parser = std::unique_ptr<TSParser, ParserDeleter>;

Parser new_parser() {
  Parser parser(ts_parser_new());
  [[maybe_unused]] const bool matches = ts_parser_set_language(parser.get(), tree_sitter_python());
  assert(matches && "the grammar and the parser are of different ABI versions");
  return parser;
}

// A parser holds scratch memory worth keeping, so each thread has one.
TSParser* thread_parser() {
  prepare_scratch_memory();
  thread_local const Parser parser = new_parser();
  return parser.get();
}

const char* read_chunk(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* length) {
  const auto chunk = static_cast<const Text*>(payload)->chunk_at(offset);
  *length = static_cast<std::uint32_t>(chunk.size());
  return chunk.data();
}

bool stop_requested(TSParseState* state) {
  return static_cast<const std::stop_token*>(state->payload)->stop_requested();
}

TSTree* run_parser(TSParser* parser, const Text& text, const TSTree* previous,
                   const std::stop_token& stop) {
  TSInput input{};
  input.payload = const_cast<Text*>(&text);  // the C interface lacks const; read_chunk only reads
  input.read = read_chunk;
  input.encoding = TSInputEncodingUTF8;
  TSParseOptions options{};
  options.payload = const_cast<std::stop_token*>(&stop);
  options.progress_callback = stop.stop_possible() ? stop_requested : nullptr;
  TSTree* tree = ts_parser_parse_with_options(parser, previous, input, options);
  // A stopped parser would otherwise resume with the next text.
  if (tree == nullptr) ts_parser_reset(parser);
  return tree;
}

TSPoint point_at(const Text& text, std::uint32_t offset) {
  const std::uint32_t line = text.line_of(offset);
  return {line, offset - text.line_start(line)};
}

}  // namespace

std::shared_ptr<const Tree> Tree::parse(const Text& text, std::stop_token stop) {
  TSTree* tree = run_parser(thread_parser(), text, nullptr, stop);
  return tree == nullptr ? nullptr : std::shared_ptr<const Tree>(new Tree(tree));
}

std::shared_ptr<const Tree> Tree::reparse(const Tree& previous, const Text& before,
                                          const Text& text, std::span<const TextChange> changes,
                                          std::stop_token stop) {
  TSTree* edited = ts_tree_copy(previous.tree_);
  for (const TextChange& change : changes) {
    const std::uint32_t new_end = change.replaced.begin + change.inserted;
    TSInputEdit edit{};
    edit.start_byte = change.replaced.begin;
    edit.old_end_byte = change.replaced.end;
    edit.new_end_byte = new_end;
    // The texts between several changes are gone. That does no harm: what is reused depends on
    // bytes alone, and nothing here ever asks a node for its row.
    edit.start_point = point_at(before, change.replaced.begin);
    edit.old_end_point = point_at(before, change.replaced.end);
    edit.new_end_point = point_at(text, new_end);
    ts_tree_edit(edited, &edit);
  }
  TSTree* tree = run_parser(thread_parser(), text, edited, stop);
  ts_tree_delete(edited);
  return tree == nullptr ? nullptr : std::shared_ptr<const Tree>(new Tree(tree));
}

void with_tree_of(const Text& text, const std::function<void(const Tree&)>& visit) {
  prepare_scratch_memory();
  const ScratchMemory memory;
  const Parser parser = new_parser();
  Tree tree(run_parser(parser.get(), text, nullptr, {}));
  visit(tree);
  tree.tree_ = nullptr;  // goes with the memory
}

Tree::~Tree() {
  if (tree_ != nullptr) ts_tree_delete(tree_);
}

bool Tree::has_errors() const {
  return ts_node_has_error(ts_tree_root_node(tree_));
}

}  // namespace interlock
