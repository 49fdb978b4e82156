package io.usagesdk.testkit.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files below a directory, by relative path. */
record FileTree(Map<String, byte[]> files) {
  static FileTree of(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return new FileTree(files);
  }

  /** Returns the files that only one of the trees has, or that are not the same in both. */
  List<String> differences(FileTree other) {
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(other.files.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      if (!Arrays.equals(files.get(name), other.files.get(name))) {
        differences.add(name);
      }
    }
    return differences;
  }

  /** Returns the part of the tree whose names end so. */
  FileTree endingWith(String suffix) {
    Map<String, byte[]> some = new TreeMap<>(files);
    some.keySet().removeIf(name -> !name.endsWith(suffix));
    return new FileTree(some);
  }
}
