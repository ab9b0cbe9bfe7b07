#include "server/cli/file_walk.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

using Names = std::vector<std::string>;

// What is found below the folder, without the folder's own path.
Names found_in(const TemporaryFolder& folder, const Excluded& excluded = nullptr) {
  const std::vector<std::string> arguments{folder.path()};
  FoundFiles found = find_python_files(arguments, excluded);
  CHECK(found.errors.empty());
  for (std::string& file : found.files) file.erase(0, folder.path().size() + 1);
  return found.files;
}

TEST_CASE("Python files are found in order, and nothing else") {
  const TemporaryFolder folder;
  for (const char* name : {"b.py", "a/c.py", "a/b.pyw", "a.txt", "c.pyi", "d.pyc", "x.py/in.py"}) {
    folder.write(name);
  }
  CHECK(found_in(folder) == Names{"a/b.pyw", "a/c.py", "b.py", "x.py/in.py"});
}

TEST_CASE("tools' folders and virtual environments are left out") {
  const TemporaryFolder folder;
  for (const char* name : {".git/a.py", ".venv/a.py", "node_modules/a.py", "a/__pycache__/a.py",
                           "build/a.py", "site-packages/a.py", "env/a.py", "builder/a.py"}) {
    folder.write(name);
  }
  folder.write("env/pyvenv.cfg");
  CHECK(found_in(folder) == Names{"builder/a.py"});
}

TEST_CASE(".gitignore files count in their folder and below") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "/gen\n*_pb2.py\n!keep_pb2.py\n");
  folder.write("sub/.gitignore", "local.py\n!x_pb2.py\n");
  for (const char* name : {"gen/a.py", "sub/gen/a.py", "x_pb2.py", "keep_pb2.py", "local.py",
                           "sub/local.py", "sub/x_pb2.py", "sub/deep/local.py"}) {
    folder.write(name);
  }
  CHECK(found_in(folder) == Names{"keep_pb2.py", "local.py", "sub/gen/a.py", "sub/x_pb2.py"});
}

TEST_CASE("a repository's rules hold when only a part of it is checked") {
  const TemporaryFolder folder;
  folder.write(".git/info/exclude", "secret.py\n");
  folder.write(".gitignore", "/part/gen\n");
  for (const char* name : {"part/a.py", "part/secret.py", "part/gen/a.py"}) folder.write(name);
  const std::vector<std::string> arguments{folder.path("part")};
  CHECK(find_python_files(arguments, nullptr).files == Names{folder.path("part/a.py")});
}

TEST_CASE("what is named is checked whatever ignores it, once") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "*\n");
  const std::string file = folder.write("script", "x = 1\n");
  const std::vector<std::string> arguments{file, file, folder.path("./script"), folder.path()};
  CHECK(find_python_files(arguments, nullptr).files == Names{file});
}

TEST_CASE("files and folders can be excluded") {
  const TemporaryFolder folder;
  for (const char* name : {"a.py", "tests/a.py", "src/tests/a.py", "src/b_old.py"}) {
    folder.write(name);
  }
  const Names excluded{folder.path("tests"), folder.path("src/b_old.py")};
  CHECK(found_in(folder, [&excluded](const std::string& path, EntryKind) {
          return std::find(excluded.begin(), excluded.end(), path) != excluded.end();
        }) == Names{"a.py", "src/tests/a.py"});
}

TEST_CASE("links to folders are not followed, links to files are") {
  const TemporaryFolder folder;
  folder.write("a/b.py");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("a/loop"));
  std::filesystem::create_symlink(folder.path("a/b.py"), folder.path("link.py"));
  std::filesystem::create_symlink(folder.path("nowhere"), folder.path(".#lock.py"));
  CHECK(found_in(folder) == Names{"a/b.py", "link.py"});
}

TEST_CASE("what does not exist is an error") {
  const TemporaryFolder folder;
  const std::vector<std::string> arguments{folder.path("nope.py")};
  const FoundFiles found = find_python_files(arguments, nullptr);
  CHECK(found.files.empty());
  REQUIRE(found.errors.size() == 1);
  CHECK(found.errors.front() == PathError{folder.path("nope.py"), "does not exist"});
}

TEST_CASE("paths are shown as they were asked for") {
  const TemporaryFolder folder;
  folder.write("src/a.py");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const auto files = [](const std::string& argument) {
    const std::vector<std::string> arguments{argument};
    return find_python_files(arguments, nullptr).files;
  };
  CHECK(files(".") == Names{"src/a.py"});
  CHECK(files("src/") == Names{"src/a.py"});
  CHECK(files("./src") == Names{"src/a.py"});
  std::filesystem::current_path("src");
  CHECK(files("..") == Names{"../src/a.py"});
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace interlock
