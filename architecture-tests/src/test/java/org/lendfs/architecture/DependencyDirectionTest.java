// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.foreign.Linker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may know whom: {@code gateway-app -> gateways -> wire -> vfs-api <- core, providers, ...}.
 */
class DependencyDirectionTest {
  private static final String OURS = "org.lendfs..";
  private static final String API = "org.lendfs.vfs..";
  private static final String CORE = "org.lendfs.core..";
  private static final String PAGE_CACHE = "org.lendfs.core.page..";
  private static final String PATHS = "org.lendfs.core.path..";
  private static final String PROVIDERS = "org.lendfs.provider..";
  private static final String MONITORS = "org.lendfs.monitor..";
  private static final String WIRE = "org.lendfs.wire..";
  private static final String NFS = "org.lendfs.nfs..";
  private static final String CIFS = "org.lendfs.cifs..";
  private static final String NETTY = "io.netty..";
  private static final String SPRING = "org.springframework..";

  private static void check(ArchRule rule) {
    rule.check(ProductClasses.ALL);
  }

  static List<BuildModule> modules() {
    return BuildModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsEachModuleInItsPackages(BuildModule module) {
    assertThat(module.packages())
        .isNotEmpty()
        .allMatch(name -> (name + '.').startsWith(module.rootPackage() + '.'));
  }

  @Test
  void readsTheClassesOfAllModules() {
    Set<String> packages =
        ProductClasses.ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    for (BuildModule module : BuildModule.all()) {
      assertThat(packages).containsAll(module.packages());
    }
  }

  @Test
  void keepsTheApiToTheJdkAndJSpecify() {
    check(
        classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..", "org.jspecify.."));
  }

  @Test
  void letsTheCoreKnowOnlyTheApiOfOurs() {
    check(knowsOfOursOnly(CORE, API, CORE));
    check(knowsNothingOf(CORE, NETTY, SPRING));
  }

  @Test
  void letsProvidersKnowOnlyTheApiAndWhatTheCoreHasForThem() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PROVIDERS)
            .should()
            .dependOnClassesThat(
                resideInAPackage(OURS)
                    .and(resideOutsideOfPackages(API, PAGE_CACHE, PATHS, PROVIDERS))));
    check(knowsNothingOf(PROVIDERS, NETTY, SPRING));
  }

  @Test
  void letsMonitorsKnowOnlyTheApi() {
    check(knowsOfOursOnly(MONITORS, API, MONITORS));
    check(knowsNothingOf(MONITORS, NETTY, SPRING));
  }

  @Test
  void letsTheWireKnowNoProtocolAndNoCore() {
    check(knowsOfOursOnly(WIRE, API, WIRE));
    check(knowsNothingOf(WIRE, SPRING));
  }

  @Test
  void letsGatewaysKnowOnlyWireAndApi() {
    check(knowsOfOursOnly(NFS, API, WIRE, NFS));
    check(knowsOfOursOnly(CIFS, API, WIRE, CIFS).allowEmptyShould(true));
    check(knowsNothingOf(NFS, SPRING));
    check(knowsNothingOf(CIFS, SPRING).allowEmptyShould(true));
  }

  @Test
  void letsTheCommandLineKnowTheAdministrationByItsAddressesAlone() {
    check(knowsOfOursOnly("org.lendfs.cli..", "org.lendfs.cli.."));
    check(knowsNothingOf("org.lendfs.cli..", NETTY, SPRING));
  }

  @Test
  void keepsTheTestkitFreeOfProtocolsAndTransport() {
    check(knowsOfOursOnly("org.lendfs.testkit..", API, CORE, "org.lendfs.testkit.."));
    check(knowsNothingOf("org.lendfs.testkit..", NETTY, SPRING));
  }

  /** Providers and monitors see each other as little as gateways do: one package below each. */
  @ParameterizedTest
  @MethodSource("modules")
  void keepsProvidersAndMonitorsApart(BuildModule module) {
    String own = module.rootPackage();
    if (own.startsWith("org.lendfs.provider.") || own.startsWith("org.lendfs.monitor.")) {
      check(
          noClasses()
              .that()
              .resideInAPackage(own + "..")
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(PROVIDERS, MONITORS)
                      .and(resideOutsideOfPackages(own + ".."))));
    }
  }

  @Test
  void fencesNativeCallsIntoPackagesOfOneName() {
    Set<String> callers =
        ProductClasses.ALL.stream()
            .filter(DependencyDirectionTest::callsNativeCode)
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(callers).isNotEmpty().allMatch(name -> name.endsWith(".nativeaccess"));
  }

  private static boolean callsNativeCode(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Linker.class));
  }

  @Test
  void keepsTheStatusCodesOfAProtocolInItsGateway() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(NFS, CIFS)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.lendfs\\.(nfs|cifs)\\..*Status"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(NFS, CIFS)
            .should()
            .haveSimpleNameStartingWith("NfsStatus")
            .orShould()
            .haveSimpleNameStartingWith("NtStatus"));
  }

  private static ArchRule knowsOfOursOnly(String who, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(resideOutsideOfPackages(allowed)));
  }

  private static ArchRule knowsNothingOf(String who, String... strangers) {
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(strangers);
  }
}
