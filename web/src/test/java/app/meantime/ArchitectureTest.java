package app.meantime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import app.meantime.admission.ejb.Accepting;
import app.meantime.founding.ejb.Founding;
import app.meantime.intake.ejb.Asking;
import app.meantime.intake.ejb.Recommended;
import app.meantime.intake.ejb.Talks;
import app.meantime.notice.ejb.Unsubscribing;
import app.meantime.people.Organization;
import app.meantime.people.ejb.SignIns;
import app.meantime.setup.ejb.SystemClock;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.quartz.Job;

/** The constitution: what holds everywhere in the code, and why. */
@AnalyzeClasses(packages = "app.meantime", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path DRAWING = Path.of("../docs/modules.puml");

    // features and rooms

    @ArchTest
    static final ArchRule featuresDependAsTheDrawingSays = classes()
            .that()
            .resideInAPackage("app.meantime.*..")
            .should(adhereToPlantUmlDiagram(DRAWING, consideringOnlyDependenciesInAnyPackage("app.meantime.*..")))
            .because("docs/modules.puml is what a newcomer believes");

    @ArchTest
    static final ArchRule theDrawingIsWholeAndShowsNothingElse = classes()
            .should(drawEveryFeatureAndUseEveryArrow())
            .because("a drawing that shows too much says as little as one that shows too little");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("app.meantime.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature is understood after those that it looks at, so there has to be a first one");

    @ArchTest
    static final ArchRule ejbDoesNotKnowWeb = noClasses()
            .that()
            .resideInAPackage("app.meantime.*.ejb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "app.meantime.*.web..",
                    "jakarta.faces..",
                    "jakarta.servlet..",
                    "jakarta.ws.rs..",
                    "jakarta.websocket..",
                    "org.primefaces..",
                    "org.omnifaces..")
            .because("a transaction is the same whether a page, a program or a job asks for it");

    @ArchTest
    static final ArchRule domainKnowsOnlyJavaAndPersistence = classes()
            .that()
            .resideInAnyPackage("app.meantime", "app.meantime.*")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("app.meantime")
                    .or(resideInAPackage("app.meantime.*"))
                    .or(resideInAPackage("java.."))
                    .or(resideInAPackage("jakarta.persistence.."))
                    .or(resideInAPackage("org.jspecify.."))
                    .or(resideInAPackage("de.focus_shift.jollyday.core.."))
                    .or(resideInAPackage("com.ibm.icu.text.."))
                    .or(resideInAPackage("com.ibm.icu.util.."))
                    .or(named("org.hibernate.annotations.TenantId"))
                    .or(describe("primitives", JavaClass::isPrimitive))
                    .or(describe(
                            "arrays of primitives",
                            type -> type.isArray()
                                    && type.getBaseComponentType().isPrimitive())))
            .because("a rule must be testable with new and no container");

    @ArchTest
    static final ArchRule thePackageTellsTheModule = classes()
            .should(lieInTheOneModuleThatThePackageNames())
            .because("each module has a class loader of its own in the server: one package in two of them compiles and"
                    + " then fails, and feature first, module last lets one import line tell both");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(check("lie in a package whose package-info says @NullMarked", (type, say) -> {
                if (!type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false)) {
                    say.accept(type, type.getPackageName() + " has no package-info with @NullMarked");
                }
            }))
            .because("package-infos are the map, and a null that nobody announced is found by the compiler");

    // time

    @ArchTest
    static final ArchRule nobodyReadsTheWallClock = noClasses()
            .that()
            .doNotBelongToAnyOf(SystemClock.class)
            .should()
            .accessTargetWhere(describe("reads the wall clock", ArchitectureTest::readsTheWallClock))
            .because("tests move the clock, and what happened when is asked of one clock only");

    // pages

    @ArchTest
    static final ArchRule pagesAndResourcesHoldNoEntityManager = noClasses()
            .that()
            .resideInAPackage("app.meantime.*.web..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(EntityManager.class, EntityManagerFactory.class, DataSource.class)
            .because("whoever asks the database has passed a door with roles");

    // transactions

    @ArchTest
    static final ArchRule everyTransactionNamesItsRoles = classes()
            .that(describe("are EJBs", ArchitectureTest::isEjb))
            .should(check("name roles or @PermitAll, on the class or on every public method", (type, say) -> {
                if (!saysWho(type)) {
                    type.getMethods().stream()
                            .filter(ArchitectureTest::isDoor)
                            .filter(method -> !saysWho(method))
                            .forEach(method -> say.accept(type, method.getFullName() + " says nobody who may call it"));
                }
            }))
            .because("who may do something stands where it is done");

    @ArchTest
    static final ArchRule doorsWithoutARoleAreWholeClasses = noMethods()
            .should()
            .beAnnotatedWith(PermitAll.class)
            .because("who may enter such a door is watched class by class");

    @ArchTest
    static final ArchRule doorsWithoutARoleAreEnteredByJobsAlone = classes()
            .that()
            .areAnnotatedWith(PermitAll.class)
            .should(check(
                    "be entered by jobs, by the timetable, by their own kind in their package, or be the sign-in that"
                            + " people.web asks, or a link out of a mail that notice.web or admission.web is given,"
                            + " or the public page of intake.web and the links of those who filled it in, or the link out of the"
                            + " log that founding.web is given",
                    (type, say) -> type.getDirectDependenciesToSelf().stream()
                            .filter(dependency -> !mayEnter(dependency.getOriginClass(), type))
                            .forEach(dependency -> say.accept(type, dependency.getDescription()))))
            .because("jobs have no person behind them; everybody else has, and is asked for a role");

    @ArchTest
    static final ArchRule whatHoldsAnEntityManagerIsReachedThroughADoor = classes()
            .that(describe(
                    "hold an EntityManager without being an EJB",
                    type -> !isEjb(type)
                            && type.getFields().stream()
                                    .anyMatch(field -> field.getRawType().isEquivalentTo(EntityManager.class))))
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("app.meantime.*.ejb..")
            .because("the door is where roles are asked for and the transaction begins");

    // jobs

    @ArchTest
    static final ArchRule jobsHaveANameForAdmins = classes()
            .that()
            .implement(Job.class)
            .should(check("be named in the bundle", (type, say) -> {
                String key = "job." + type.getSimpleName();
                if (!ResourceBundle.getBundle("app.meantime.messages", Locale.ROOT)
                        .containsKey(key)) {
                    say.accept(type, key + " is missing");
                }
            }))
            .because("what runs by itself is shown to admins");

    @ArchTest
    static final ArchRule jobsOnlyWakeTheirOwnFeature = classes()
            .that()
            .implement(Job.class)
            .should(check(
                    "be named …Job and know their own package, Quartz, injection and java.lang only", (job, say) -> {
                        if (!job.getSimpleName().endsWith("Job")) {
                            say.accept(job, job.getName() + " is a job and not named so");
                        }
                        job.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> !fitForAJob(job, dependency.getTargetClass()))
                                .forEach(dependency -> say.accept(job, dependency.getDescription()));
                    }))
            .because("a job wakes up and calls one sentence; work that is right at night is right by day");

    @ArchTest
    static final ArchRule schedulesStandOnOnePage = noClasses()
            .that()
            .resideOutsideOfPackage("app.meantime.timetable.ejb")
            .and()
            .doNotImplement(Job.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..")
            .because("what runs when is read on one page, Timetable");

    // entities

    @ArchTest
    static final ArchRule entitiesHaveNoSetters = noMethods()
            .that()
            .areDeclaredInClassesThat(describe("are persistent", ArchitectureTest::isPersistent))
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("what happens to an entity has a name in the business");

    @ArchTest
    static final ArchRule entitiesKeepTheirFieldsToThemselves = fields().that()
            .areDeclaredInClassesThat(describe("are persistent", ArchitectureTest::isPersistent))
            .and()
            .areNotStatic()
            .should()
            .bePrivate()
            .because("a rule that others can go round is none");

    @ArchTest
    static final ArchRule entitiesAreNamedInThePersistenceUnit = classes()
            .that(describe("are persistent", ArchitectureTest::isPersistent))
            .should(check("be named in persistence.xml", (type, say) -> {
                if (!persistenceUnit().contains("<class>" + type.getName() + "</class>")) {
                    say.accept(type, type.getName() + " is not named in persistence.xml");
                }
            }))
            .because("the server finds entities of another module only by their names");

    @ArchTest
    static final ArchRule everyRowBelongsToAnOrganization = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .and()
            .doNotBelongToAnyOf(Organization.class)
            .should(check("have a field with @TenantId", (type, say) -> {
                if (type.getAllFields().stream()
                        .noneMatch(field -> field.isAnnotatedWith("org.hibernate.annotations.TenantId"))) {
                    say.accept(type, type.getName() + " has no field with @TenantId");
                }
            }))
            .because("a query without it would see every organization's rows");

    // words

    @ArchTest
    static final ArchRule namesAreTheDomainsWords = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|Service|ServiceBean|Entity|Facade|Repository)")
            .because("such a word says which drawer a class lies in and not what it is");

    @ArchTest
    static final ArchRule noInterfaceForOneClassAlone = classes()
            .that()
            .areInterfaces()
            .and()
            .areNotAnnotations()
            .should(check("have no implementation, or two", (type, say) -> {
                List<JavaClass> ours = type.getAllSubclasses().stream()
                        .filter(implementation -> !implementation.isInterface())
                        .toList();
                if (ours.size() == 1) {
                    say.accept(
                            type,
                            type.getName() + " is implemented by " + ours.get(0).getName() + " alone");
                }
            }))
            .because("it doubles what is read and hides nothing");

    // what the rules above are made of

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return switch (owner.getName()) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" ->
                name.equals("<init>") && access.getTarget().getFullName().endsWith("()");
            case "java.util.Calendar", "java.util.GregorianCalendar" ->
                name.equals("getInstance") || name.equals("<init>");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            default ->
                owner.getPackageName().equals("java.time")
                        && name.equals("now")
                        && !access.getTarget().getFullName().endsWith("(" + Clock.class.getName() + ")");
        };
    }

    private static boolean isEjb(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class)
                || type.isAnnotatedWith(Singleton.class)
                || type.isAnnotatedWith(Stateful.class)
                || type.isAnnotatedWith(MessageDriven.class);
    }

    private static boolean isPersistent(JavaClass type) {
        return type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class);
    }

    private static boolean isDoor(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean saysWho(CanBeAnnotated typeOrMethod) {
        return typeOrMethod.isAnnotatedWith(RolesAllowed.class) || typeOrMethod.isAnnotatedWith(PermitAll.class);
    }

    private static boolean mayEnter(JavaClass who, JavaClass door) {
        JavaClass whole = outermost(who);
        boolean sameRoom = whole.getPackage().equals(door.getPackage());
        return whole.equals(door)
                || (sameRoom && whole.isAssignableTo(Job.class))
                || (sameRoom && whole.isAnnotatedWith(PermitAll.class))
                || (sameRoom && door.getPackageName().equals("app.meantime.timetable.ejb"))
                || (door.isEquivalentTo(SignIns.class) && whole.getPackageName().equals("app.meantime.people.web"))
                || (door.isEquivalentTo(Accepting.class)
                        && whole.getPackageName().equals("app.meantime.admission.web"))
                || ((door.isEquivalentTo(Asking.class)
                                || door.isEquivalentTo(Recommended.class)
                                || door.isEquivalentTo(Talks.class))
                        && whole.getPackageName().equals("app.meantime.intake.web"))
                || (door.isEquivalentTo(Founding.class)
                        && whole.getPackageName().equals("app.meantime.founding.web"))
                || (door.isEquivalentTo(Unsubscribing.class)
                        && whole.getPackageName().equals("app.meantime.notice.web"));
    }

    private static boolean fitForAJob(JavaClass job, JavaClass known) {
        return known.getPackage().equals(job.getPackage())
                || Stream.of("org.quartz", "java.lang", "jakarta.inject", "jakarta.enterprise.context")
                        .anyMatch(known.getPackageName()::equals);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> type.getName().equals(name));
    }

    private static ArchCondition<JavaClass> check(
            String description, BiConsumer<JavaClass, BiConsumer<JavaClass, String>> look) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                look.accept(type, (what, wrong) -> events.add(violated(what, wrong)));
            }
        };
    }

    private static ArchCondition<JavaClass> lieInTheOneModuleThatThePackageNames() {
        return check("lie in the module that the package names, and in no other", (type, say) -> {
            String[] words = type.getPackageName().split("\\.", -1);
            String module = words.length > 3 ? words[3] : "domain";
            Set<String> found = Stream.of("domain", "ejb", "web", "dev", "it")
                    .filter(each -> Files.isDirectory(
                            Path.of("..", each, "src", "main", "java").resolve(Path.of("", words))))
                    .filter(each -> holdsSources(
                            Path.of("..", each, "src", "main", "java").resolve(Path.of("", words))))
                    .collect(Collectors.toSet());
            if (!found.equals(Set.of(module))) {
                say.accept(type, type.getPackageName() + " belongs into " + module + " and lies in " + found);
            }
        });
    }

    private static boolean holdsSources(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String persistenceUnit() {
        try (InputStream in = ArchitectureTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
            if (in == null) {
                throw new IllegalStateException("no persistence.xml to be seen from here");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ArchCondition<JavaClass> drawEveryFeatureAndUseEveryArrow() {
        return new ArchCondition<>("be of a feature that is drawn, and use every arrow between them") {

            private final Set<String> drawn = new HashSet<>();
            private final Set<String> idle = new HashSet<>();

            @Override
            public void init(Collection<JavaClass> all) {
                try {
                    String drawing = Files.readString(DRAWING);
                    Matcher features = Pattern.compile("(?m)^\\[(\\w+)] <<").matcher(drawing);
                    while (features.find()) {
                        drawn.add(features.group(1));
                    }
                    Matcher arrows =
                            Pattern.compile("(?m)^\\[(\\w+)] --> \\[(\\w+)]$").matcher(drawing);
                    while (arrows.find()) {
                        idle.add(arrows.group(1) + " --> " + arrows.group(2));
                    }
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String feature = feature(type);
                if (!feature.isEmpty() && !drawn.contains(feature)) {
                    events.add(violated(type, type.getName() + " is of a feature that is not drawn"));
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    idle.remove(feature + " --> " + feature(dependency.getTargetClass()));
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                idle.forEach(arrow -> events.add(violated(arrow, "the drawing has " + arrow + ", the code has not")));
            }

            private static String feature(JavaClass type) {
                String[] words = type.getPackageName().split("\\.", -1);
                return type.getPackageName().startsWith("app.meantime.") ? words[2] : "";
            }
        };
    }
}
