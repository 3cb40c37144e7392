// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes that nobody goes beyond. What is aimed at is a third of them. */
class SourceSizeTest {
  private static final int MAX_FILE_LINES = 600;
  private static final int MAX_METHOD_LINES = 60;
  private static final int MAX_PARAMETERS = 7;

  static List<BuildModule> modules() {
    return BuildModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsFilesWithinTheirSize(BuildModule module) throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : module.sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_FILE_LINES) {
        tooLong.add(file + " has " + lines + " lines");
      }
    }

    assertThat(tooLong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsMethodsWithinTheirSize(BuildModule module) throws IOException {
    List<String> complaints = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(module.sources());
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodSizes(unit, positions, complaints).scan(unit, null);
      }
    }

    assertThat(complaints).isEmpty();
  }

  private static final class MethodSizes extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> complaints;
    private boolean inRecord;

    MethodSizes(CompilationUnitTree unit, SourcePositions positions, List<String> complaints) {
      this.unit = unit;
      this.positions = positions;
      this.complaints = complaints;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      boolean outer = inRecord;
      inRecord = type.getKind() == Tree.Kind.RECORD;
      super.visitClass(type, null);
      inRecord = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long lines = lines(method);
      if (lines > MAX_METHOD_LINES) {
        complain(method, lines + " lines");
      }
      // A record is what too many parameters become, so its own constructor may have them.
      boolean ofRecord = inRecord && method.getReturnType() == null;
      if (method.getParameters().size() > MAX_PARAMETERS && !ofRecord) {
        complain(method, method.getParameters().size() + " parameters");
      }
      return super.visitMethod(method, null);
    }

    private long lines(Tree tree) {
      LineMap map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, tree));
      return map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
    }

    private void complain(MethodTree method, String what) {
      complaints.add(unit.getSourceFile().getName() + " " + method.getName() + " has " + what);
    }
  }
}
