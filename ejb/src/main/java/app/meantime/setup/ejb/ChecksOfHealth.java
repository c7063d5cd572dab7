package app.meantime.setup.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Shows our readiness checks to the server. It looks for them from a module of its own, from where it sees the libraries of
 * an EAR and not its parts, and so passed over ours without a word. A bean that is filed under a class of the health API is
 * in sight; it asks ours.
 */
public class ChecksOfHealth implements Extension {

    private final List<Class<? extends HealthCheck>> ours = new ArrayList<>();

    <T> void find(@Observes @WithAnnotations(Readiness.class) ProcessAnnotatedType<T> found) {
        Class<T> type = found.getAnnotatedType().getJavaClass();
        if (HealthCheck.class.isAssignableFrom(type)) {
            ours.add(type.asSubclass(HealthCheck.class));
        }
    }

    void show(@Observes AfterBeanDiscovery discovered, BeanManager beans) {
        ours.forEach(check -> discovered.addBean(new Shown(check, beans)));
    }

    private record Shown(Class<? extends HealthCheck> check, BeanManager beans) implements Bean<HealthCheck> {

        /** Decides from where it is seen. */
        @Override
        public Class<?> getBeanClass() {
            return HealthCheck.class;
        }

        @Override
        public HealthCheck create(CreationalContext<HealthCheck> context) {
            return () -> beans.createInstance()
                    .select(check, Readiness.Literal.INSTANCE)
                    .get()
                    .call();
        }

        @Override
        public Set<Type> getTypes() {
            return Set.of(HealthCheck.class, Object.class);
        }

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of(Readiness.Literal.INSTANCE, Any.Literal.INSTANCE);
        }

        @Override
        public void destroy(HealthCheck instance, CreationalContext<HealthCheck> context) {
            context.release();
        }

        @Override
        public Set<InjectionPoint> getInjectionPoints() {
            return Set.of();
        }

        @Override
        public Class<? extends Annotation> getScope() {
            return Dependent.class;
        }

        @Override
        public @Nullable String getName() {
            return null;
        }

        @Override
        public Set<Class<? extends Annotation>> getStereotypes() {
            return Set.of();
        }

        @Override
        public boolean isAlternative() {
            return false;
        }
    }
}
